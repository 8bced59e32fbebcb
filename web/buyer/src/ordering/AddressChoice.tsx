import { type Address, addressLine } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import type { ReactNode } from 'react'
import './checkout.css'
import './orders.css'
import { useBuyTexts } from './texts.ts'

/** Who receives it, where. */
export function AddressWords({ address }: { address: Address }) {
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
  readonly chosenId: string | undefined
  readonly choose: (addressId: string) => void
  /** Where an address can be corrected on the spot. */
  readonly edit?: (address: Address) => void
  /** Below the heading: what follows from a choice. */
  readonly hint?: ReactNode
  /** What can be done with the choice. */
  readonly children: ReactNode
}

/** The buyer's addresses in a sheet, one of them chosen. */
export function AddressChoice({ known, chosenId, choose, edit, hint, children }: AddressChoiceProps) {
  const t = useBuyTexts()
  return (
    <div role="dialog" aria-modal="true" aria-label={t('chooseAddress')}>
      <h2 className="order-sheet-title">{t('chooseAddress')}</h2>
      <div className="order-sheet-body">
        {hint}
        {known.map((address) => (
          <div key={address.addressId} className="checkout-choice-line">
            <button
              type="button"
              className="checkout-choice"
              aria-pressed={address.addressId === chosenId}
              onClick={() => choose(address.addressId)}
            >
              <AddressWords address={address} />
            </button>
            {edit ? (
              <button
                type="button"
                className="checkout-choice-edit"
                aria-label={t('editAddressOf', { name: address.name })}
                onClick={() => edit(address)}
              >
                {t('editAddress')}
              </button>
            ) : null}
          </div>
        ))}
      </div>
      <div className="order-sheet-acts">{children}</div>
    </div>
  )
}
