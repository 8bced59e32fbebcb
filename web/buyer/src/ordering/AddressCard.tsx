import { useNavigate } from '@tanstack/react-router'
import { Bones } from '@zhanggui/kit/parts/states.tsx'
import { type Address, addressLine } from '@zhanggui/server/modules/identity/contract.ts'
import { Button, Popup } from 'antd-mobile'
import { useState } from 'react'
import './checkout.css'
import { useBuyTexts } from './texts.ts'
import type { Checkout } from './use-checkout.ts'

/** Leads to the form of a new address, which this checkout then uses. */
export function useAddAddress(): () => void {
  const navigate = useNavigate()
  return () => void navigate({ to: '/addresses/new', search: { pick: '1' } } as never)
}

/** Where it goes: the address chosen, the way to another, or the way to a first one. */
export function AddressCard({ checkout }: { checkout: Checkout }) {
  const t = useBuyTexts()
  const [open, setOpen] = useState(false)
  const add = useAddAddress()
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
      <button
        type="button"
        className="zg-card checkout-address"
        aria-label={`${t('changeAddress')}: ${chosen.name} ${addressLine(chosen)}`}
        onClick={() => setOpen(true)}
      >
        <AddressWords address={chosen} />
        <span aria-hidden="true" className="checkout-address-more">
          ›
        </span>
      </button>
      <Popup visible={open} onMaskClick={() => setOpen(false)} bodyClassName="order-sheet" destroyOnClose>
        <AddressChoice
          known={known}
          chosenId={chosen.addressId}
          choose={(addressId) => {
            checkout.change({ addressId })
            setOpen(false)
          }}
          add={add}
        />
      </Popup>
    </>
  )
}

function AddressWords({ address }: { address: Address }) {
  const t = useBuyTexts()
  return (
    <span className="checkout-address-words">
      <span>
        <strong>{address.name}</strong> {address.phone}
        {address.isDefault ? <span className="order-mark">{t('isDefault')}</span> : null}
      </span>
      <span>{addressLine(address)}</span>
    </span>
  )
}

interface AddressChoiceProps {
  readonly known: readonly Address[]
  readonly chosenId: string
  readonly choose: (addressId: string) => void
  readonly add: () => void
}

function AddressChoice({ known, chosenId, choose, add }: AddressChoiceProps) {
  const t = useBuyTexts()
  return (
    <div role="dialog" aria-modal="true" aria-label={t('chooseAddress')}>
      <h2 className="order-sheet-title">{t('chooseAddress')}</h2>
      <div className="order-sheet-body">
        {known.map((address) => (
          <button
            key={address.addressId}
            type="button"
            className="checkout-choice"
            aria-pressed={address.addressId === chosenId}
            onClick={() => choose(address.addressId)}
          >
            <AddressWords address={address} />
          </button>
        ))}
      </div>
      <div className="order-sheet-acts">
        <Button block color="primary" fill="outline" onClick={add}>
          {t('addAddress')}
        </Button>
      </div>
    </div>
  )
}
