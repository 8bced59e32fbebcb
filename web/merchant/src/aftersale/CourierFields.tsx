import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { couriers, couriersOfWaybill } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { WaybillField } from '../fulfillment/WaybillField.tsx'
import { useCaseTexts } from './case-texts.ts'

/** A waybill number as typed, and its courier by code. */
export interface TypedParcel {
  readonly courier: string
  readonly waybill: string
}

interface CourierFieldsProps {
  readonly value: TypedParcel
  readonly onParcel: (parcel: TypedParcel) => void
  readonly hint?: ReactNode
}

/** The number of a parcel and its courier, who is chosen by the number where it can only be theirs. */
export function CourierFields({ value, onParcel, hint }: CourierFieldsProps) {
  const t = useCaseTexts()
  const language = useLanguage()
  const id = useId()
  const type = (waybill: string) => {
    const [only, ...others] = couriersOfWaybill(waybill)
    onParcel({ courier: only && others.length === 0 ? only.code : value.courier, waybill })
  }
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-waybill`}>{t('waybill')}</label>
        <WaybillField id={`${id}-waybill`} value={value.waybill} maxLength={40} onText={type} />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-courier`}>{t('courier')}</label>
        <Select
          id={`${id}-courier`}
          value={value.courier}
          onChange={(courier) => onParcel({ ...value, courier })}
          options={couriers.map((one) => ({ value: one.code, label: one[language] }))}
        />
        {hint ? <span className="merchant-field-hint">{hint}</span> : null}
      </div>
    </>
  )
}
