import { PhoneField } from '@zhanggui/kit/parts/PhoneField.tsx'
import { Input } from 'antd'
import { useId } from 'react'
import '../parts/parts.css'
import { useShopTexts } from './texts.ts'

interface OwnerFieldsProps {
  readonly phone: string
  readonly name: string
  readonly change: (patch: { readonly ownerPhone: string } | { readonly ownerName: string }) => void
}

/** The phone and the name of who is to own a shop. */
export function OwnerFields({ phone, name, change }: OwnerFieldsProps) {
  const t = useShopTexts()
  const id = useId()
  return (
    <>
      <div className="operator-field">
        <label htmlFor={`${id}-phone`}>
          {t('phone')} <span className="operator-needed">*</span>
        </label>
        <PhoneField
          as={Input}
          id={`${id}-phone`}
          value={phone}
          aria-required
          aria-describedby={`${id}-phone-hint`}
          onChange={(ownerPhone) => change({ ownerPhone })}
        />
        <span id={`${id}-phone-hint`} className="operator-field-hint">
          {t('phoneHint')}
        </span>
      </div>
      <TextField
        label={t('ownerName')}
        value={name}
        max={20}
        onChange={(ownerName) => change({ ownerName })}
      />
    </>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly max: number
  readonly onChange: (value: string) => void
}

/** A field that must be filled in, in one line. */
export function TextField({ label, hint, value, max, onChange }: TextFieldProps) {
  const id = useId()
  return (
    <div className="operator-field">
      <label htmlFor={id}>
        {label} <span className="operator-needed">*</span>
      </label>
      <Input
        id={id}
        value={value}
        maxLength={max}
        aria-required
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
      />
      {hint ? (
        <span id={`${id}-hint`} className="operator-field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
