import { useGo } from '@zhanggui/kit/app/link.tsx'
import { Bones } from '@zhanggui/kit/parts/states.tsx'
import type { Address } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { Button, Popup } from 'antd-mobile'
import { useState } from 'react'
import { EditAddress } from '../identity/EditAddress.tsx'
import { to } from '../paths.ts'
import { AddressChoice, AddressWords } from './AddressChoice.tsx'
import './checkout.css'
import { useBuyTexts } from './texts.ts'
import type { Checkout } from './use-checkout.ts'

/** Leads to the form of a new address, which this checkout then uses. */
export function useAddAddress(): () => void {
  const go = useGo()
  return () => void go(to('/addresses/new'), { search: { pick: '1' } })
}

/** Where it goes: the address chosen, the way to another, or the way to a first one. */
export function AddressCard({ checkout }: { checkout: Checkout }) {
  const t = useBuyTexts()
  const [open, setOpen] = useState(false)
  const [edited, setEdited] = useState<Address | null>(null)
  const add = useAddAddress()
  const close = () => {
    setEdited(null)
    setOpen(false)
  }
  const known = checkout.addresses.data?.addresses
  if (!known) return checkout.addresses.error ? null : <Bones lines={3} />
  const chosen = known.find((one) => one.addressId === checkout.addressId)
  if (!chosen) {
    return (
      <button type="button" className="zg-card checkout-address checkout-address-none" onClick={add}>
        <strong>+ {t('noAddress')}</strong>
        <span>{t('noAddressHint')}</span>
      </button>
    )
  }
  return (
    <>
      <button type="button" className="zg-card checkout-address" onClick={() => setOpen(true)}>
        <span className="zg-hidden">{t('changeAddress')}</span>
        <AddressWords address={chosen} />
        <span aria-hidden="true" className="checkout-address-more">
          ›
        </span>
      </button>
      <Popup visible={open} onMaskClick={close} bodyClassName="order-sheet" destroyOnClose>
        {edited ? (
          <EditAddress address={edited} done={() => setEdited(null)} />
        ) : (
          <AddressChoice
            known={known}
            chosenId={chosen.addressId}
            choose={(addressId) => {
              checkout.change({ addressId })
              setOpen(false)
            }}
            edit={setEdited}
          >
            <Button block color="primary" fill="outline" onClick={add}>
              {t('addAddress')}
            </Button>
          </AddressChoice>
        )}
      </Popup>
    </>
  )
}
