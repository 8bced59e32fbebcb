import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import type { PageUrl } from '@zhanggui/kit/app/paths.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type Address,
  addAddress,
  changeAddress,
  listAddresses,
} from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { chooseAddress } from '../ordering/basket.ts'
import { keepPicked } from '../ordering/picked-address.ts'
import { to, useParts } from '../paths.ts'
import { AddressForm } from './AddressForm.tsx'
import { type AddressDraft, draftOf, emptyDraft, partsOf } from './address-form.ts'
import { SignedIn } from './SignedIn.tsx'
import { useAddressTexts } from './texts.ts'
import { useSignedIn } from './use-signed-in.ts'

/** A new address; the checkout or the order that sent the buyer here then offers it, and nothing of theirs is lost. */
export function NewAddressPage() {
  const t = useAddressTexts()
  const [search] = useUrlSearch()
  const order = search['order']
  const [shopId = '', orderId = ''] = order?.split('/') ?? []
  const from = orderId
    ? to('/orders/$shopId/$orderId', { shopId, orderId })
    : to(search['pick'] ? '/checkout' : '/addresses')
  const back = useWayBack(from)
  const act = useAct(addAddress, {
    shown: true,
    onDone: ({ addressId }) => {
      if (search['pick']) chooseAddress(addressId)
      if (orderId) keepPicked({ orderId, addressId })
      saySuccess(t('saved'))
      back()
    },
  })
  const save = (draft: AddressDraft) => {
    const about = JSON.stringify(draft)
    void act.run({ body: { id: act.id(about), ...partsOf(draft) } }, about)
  }
  return (
    <PhonePage title={t('add')} back={from}>
      <SignedIn why={t('signIn')}>
        <AddressForm start={emptyDraft} save={save} act={act} />
      </SignedIn>
    </PhonePage>
  )
}

/** Changes an address; orders of before keep theirs. */
export function ChangeAddressPage() {
  const t = useAddressTexts()
  const { addressId } = useParts('/addresses/$addressId')
  const signedIn = useSignedIn()
  const book = useEndpoint(listAddresses, {}, { enabled: signedIn })
  return (
    <PhonePage title={t('edit')} back={to('/addresses')}>
      <SignedIn why={t('signIn')}>
        <Loaded query={book}>
          {({ addresses }) => {
            const address = addresses.find((one) => one.addressId === addressId)
            if (!address) return <EmptyState title={t('gone')} hint={t('goneHint')} />
            return <Change key={addressId} address={address} />
          }}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Change({ address }: { address: Address }) {
  const t = useAddressTexts()
  const back = useWayBack(to('/addresses'))
  const act = useAct(changeAddress, {
    shown: true,
    onDone: () => {
      saySuccess(t('saved'))
      back()
    },
  })
  const save = (draft: AddressDraft) =>
    void act.run({ params: { addressId: address.addressId }, body: partsOf(draft) })
  return <AddressForm start={draftOf(address)} save={save} act={act} />
}

/** Back to where one came from; to `otherwise` when this page was opened by itself. */
function useWayBack(otherwise: PageUrl): () => void {
  const router = useRouter()
  const go = useGo()
  const canGoBack = useCanGoBack()
  return () => {
    if (canGoBack) router.history.back()
    else void go(otherwise, { replace: true })
  }
}
