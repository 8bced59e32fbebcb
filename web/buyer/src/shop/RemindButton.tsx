import { useRouterState } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { HERE, SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { askReminder, dropReminder, listReminders } from '@zhanggui/server/modules/shop/reminder/contract.ts'
import { useEffect, useRef } from 'react'
import { ActButton } from '../ActButton.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { useShopTexts } from './texts.ts'

/** What the buyer waits for: the shop, or one product of it. */
export interface RemindAbout {
  readonly shopId: string
  readonly productId?: string
}

/** 恢复后提醒我, and taking it back. Who is not signed in signs in first, comes back and is put on the list then. */
export function RemindButton({ about }: { about: RemindAbout }) {
  return useSignedIn() ? <Remind about={about} /> : <SignInFirst />
}

/** In the address while somebody is on the way over the sign-in page, so that they need not tap twice. */
const WISH = 'remind'

function SignInFirst() {
  const t = useShopTexts()
  const go = useGo()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const signIn = async () => {
    // Signing in leads back in the history, to this page as it is there.
    await go(HERE, { search: { [WISH]: '1' }, replace: true })
    await go(SIGN_IN, { search: { to: `${here}?${WISH}=1` } })
  }
  return (
    <div className="shop-remind">
      <ActButton primary outline label={t('remindMe')} onPress={() => void signIn()} />
    </div>
  )
}

function Remind({ about: { shopId, productId } }: { about: RemindAbout }) {
  const t = useShopTexts()
  const params = { shopId }
  const product = productId ? { productId } : {}
  const asked = useEndpoint(listReminders, { params })
  const ask = useAct(askReminder, { shown: true, onDone: () => saySuccess(t('remindSet')) })
  const drop = useAct(dropReminder, { shown: true })
  const put = () => void ask.run({ params, body: product })
  useWishOfSignIn(put)
  const isSet = productId ? asked.data?.productIds.includes(productId) : asked.data?.shop
  return (
    <div className="shop-remind">
      {isSet ? (
        <>
          <span className="shop-remind-set">{t('remindIsSet')}</span>
          <ActButton
            outline
            label={t('remindDrop')}
            pending={drop.pending}
            onPress={() => void drop.run({ params, query: product })}
          />
        </>
      ) : (
        <ActButton
          primary
          outline
          label={t('remindMe')}
          pending={ask.pending}
          disabled={!asked.data}
          onPress={put}
        />
      )}
      <ErrorNote error={ask.error ?? drop.error} />
    </div>
  )
}

/** Does once what was wished before signing in, and takes the wish out of the address. */
function useWishOfSignIn(put: () => void): void {
  const [search, change] = useUrlSearch()
  const done = useRef(false)
  const wished = search[WISH] === '1'
  useEffect(() => {
    if (!wished || done.current) return
    done.current = true
    change({ [WISH]: undefined }, true)
    put()
  })
}
