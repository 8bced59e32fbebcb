import { useQueryClient } from '@tanstack/react-query'
import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { renewLine } from '@zhanggui/kit/live/live.ts'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import { deleteAccount, type PrivacyView } from '@zhanggui/server/modules/identity/privacy/contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { dropBasket } from '../ordering/basket.ts'
import { to } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import { OwnCode } from './OwnCode.tsx'
import './privacy.css'
import { usePrivacyTexts } from './privacy-texts.ts'

type Deletion = PrivacyView['deletion']

/** The end of an account: what goes, what stays and why, what stands against it; then a code and one press. */
export function EraseAccount({ view }: { view: PrivacyView }) {
  const t = usePrivacyTexts()
  const [open, setOpen] = useState(false)
  const { deletion } = view
  const isBlocked = deletion.officer || deletion.openCount > 0 || deletion.worksIn.length > 0
  return (
    <Card title={t('eraseTitle')}>
      <p className="privacy-soft">{t('eraseHint')}</p>
      {open ? (
        <>
          <Consequences deletion={deletion} />
          {isBlocked ? <Blocked deletion={deletion} /> : <Erase />}
        </>
      ) : (
        <ActButton wide label={t('erase')} onPress={() => setOpen(true)} />
      )}
    </Card>
  )
}

function Consequences({ deletion }: { deletion: Deletion }) {
  const t = usePrivacyTexts()
  const say = useSayWhen()
  const { keptOrders, keptUntil, keptDays, addresses } = deletion
  return (
    <div className="privacy-text">
      <h3>{t('goes')}</h3>
      <ul>
        <li>{t('goes1')}</li>
        <li>{t('goes2', { count: addresses })}</li>
        <li>{t('goes3')}</li>
      </ul>
      <h3>{t('stays')}</h3>
      <ul>
        <li>
          {keptUntil
            ? t('staysOrders', { count: keptOrders, days: keptDays, when: say(keptUntil) })
            : t('staysNone')}
        </li>
        <li>{t('staysMoney')}</li>
      </ul>
      <p>{t('after')}</p>
    </div>
  )
}

/** What has to end first, each with the way to it. */
function Blocked({ deletion }: { deletion: Deletion }) {
  const t = usePrivacyTexts()
  const { officer, worksIn, openCount, openOrders } = deletion
  const more = openCount - openOrders.length
  return (
    <div className="privacy-text">
      <Note tone="warn">{t('blocked')}</Note>
      {officer ? <p>{t('blockedOfficer')}</p> : null}
      {worksIn.length > 0 ? (
        <p>
          {t('blockedShops', { shops: worksIn.join('、') })} <Link to={to('/me/work')}>{t('toWork')}</Link>
        </p>
      ) : null}
      {openCount > 0 ? <p>{t('blockedOrders', { count: openCount })}</p> : null}
      <ul className="privacy-list">
        {openOrders.map((order) => (
          <li key={order.orderId}>
            <Link to={to('/orders/$shopId/$orderId', { shopId: order.shopId, orderId: order.orderId })}>
              {order.shopName} {order.number}
            </Link>
            <span>{t(order.refundOpen ? 'open_refund' : openWord(order.state))}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('blockedMore', { count: more })}</p> : null}
    </div>
  )
}

function openWord(state: string) {
  const words = { unpaid: 'open_unpaid', paid: 'open_paid', shipped: 'open_shipped' } as const
  return words[state as keyof typeof words] ?? 'open_received'
}

function Erase() {
  const t = usePrivacyTexts()
  const client = useQueryClient()
  const go = useGo()
  const act = useAct(deleteAccount, {
    shown: true,
    touches: [],
    onDone: () => {
      dropBasket()
      client.clear()
      renewLine()
      saySuccess(t('erased'))
      void go(to('/'))
    },
  })
  return (
    <OwnCode purpose="delete">
      {(answer) => (
        <>
          <ErrorNote error={act.error} />
          <ActButton
            wide
            label={t('eraseAct')}
            disabled={answer === null}
            pending={act.pending}
            onPress={() => answer && void act.run({ body: answer }, answer.challengeId + answer.code)}
          />
        </>
      )}
    </OwnCode>
  )
}
