import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { type Address, changeAddress } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { AddressForm } from './AddressForm.tsx'
import { draftOf, partsOf } from './address-form.ts'
import { useAddressTexts } from './texts.ts'

/** Corrects an address in a sheet, above the page that needs it. */
export function EditAddress({ address, done }: { address: Address; done: () => void }) {
  const t = useAddressTexts()
  const act = useAct(changeAddress, {
    shown: true,
    onDone: () => {
      saySuccess(t('saved'))
      done()
    },
  })
  return (
    <div role="dialog" aria-modal="true" aria-label={t('edit')}>
      <div className="address-sheet-head">
        <h2 className="order-sheet-title">{t('edit')}</h2>
        <button type="button" onClick={done}>
          {t('back')}
        </button>
      </div>
      <div className="order-sheet-body">
        <AddressForm
          start={draftOf(address)}
          save={(draft) => void act.run({ params: { addressId: address.addressId }, body: partsOf(draft) })}
          act={act}
        />
      </div>
    </div>
  )
}
