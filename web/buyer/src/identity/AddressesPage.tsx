import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { BottomBar, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type Address,
  addressLine,
  listAddresses,
  removeAddress,
} from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { Button, Dialog } from 'antd-mobile'
import { to } from '../paths.ts'
import './address.css'
import { SignedIn } from './SignedIn.tsx'
import { useAddressTexts } from './texts.ts'
import { useSignedIn } from './use-signed-in.ts'

/** The address book: the default first. */
export function AddressesPage() {
  const t = useAddressTexts()
  const go = useGo()
  const signedIn = useSignedIn()
  const book = useEndpoint(listAddresses, {}, { enabled: signedIn })
  const add = () => void go(to('/addresses/new'))
  return (
    <PhonePage
      title={t('addresses')}
      back={to('/me')}
      bar={
        signedIn ? (
          <BottomBar>
            <Button block color="primary" onClick={add}>
              {t('add')}
            </Button>
          </BottomBar>
        ) : undefined
      }
    >
      <SignedIn why={t('signIn')}>
        <Loaded query={book}>
          {({ addresses }) =>
            addresses.length === 0 ? (
              <EmptyState title={t('none')} hint={t('noneHint')} />
            ) : (
              addresses.map((address) => <AddressRow key={address.addressId} address={address} />)
            )
          }
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function AddressRow({ address }: { address: Address }) {
  const t = useAddressTexts()
  const { addressId } = address
  const remove = useAct(removeAddress, { onDone: () => saySuccess(t('removed')) })
  async function ask(): Promise<void> {
    const yes = await Dialog.confirm({
      title: t('removeTitle'),
      content: (
        <>
          <p>{addressLine(address)}</p>
          <p className="address-soft">{t('removeHint')}</p>
        </>
      ),
      confirmText: t('remove'),
      cancelText: t('keep'),
    })
    if (yes) await remove.run({ params: { addressId } })
  }
  return (
    <section className="zg-card">
      <p>
        <strong>{address.name}</strong> {address.phone}
        {address.isDefault ? <span className="order-mark">{t('isDefault')}</span> : null}
      </p>
      <p className="address-soft">{addressLine(address)}</p>
      <div className="address-acts">
        <button type="button" className="zg-button" disabled={remove.pending} onClick={() => void ask()}>
          {t('remove')}
        </button>
        <Link to={to('/addresses/$addressId', { addressId })} className="zg-button address-change">
          {t('change')}
        </Link>
      </div>
    </section>
  )
}
