import type { Act } from '@zhanggui/kit/call/queries.ts'
import { PhoneField } from '@zhanggui/kit/parts/PhoneField.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { Button, Switch } from 'antd-mobile'
import { type FormEvent, useId, useState } from 'react'
import { AddressField } from './AddressField.tsx'
import './address.css'
import { type AddressDraft, type DraftField, withParsed, wrongFields } from './address-form.ts'
import { PasteAddress } from './PasteAddress.tsx'
import { RegionField } from './RegionField.tsx'
import { useAddressTexts } from './texts.ts'

interface AddressFormProps {
  readonly start: AddressDraft
  readonly save: (draft: AddressDraft) => void
  readonly act: Act
}

/** An address by hand or by one paste; what is missing is marked where it belongs. */
export function AddressForm({ start, save, act }: AddressFormProps) {
  const t = useAddressTexts()
  const [draft, setDraft] = useState(start)
  const [missing, setMissing] = useState<readonly DraftField[]>([])
  const [checked, setChecked] = useState(false)
  const change = (patch: Partial<AddressDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const wrong = wrongFields(draft)
  const problemOf = (field: DraftField) => {
    if (!wrong.includes(field)) return null
    if (field === 'region' && draft.region.length > 0) return t('regionPart')
    if (checked) return t(`wrong_${field}`)
    return missing.includes(field) ? t('missing') : null
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (wrong.length === 0) save(draft)
  }
  return (
    <form onSubmit={submit} noValidate>
      <PasteAddress
        onRead={(parsed) => {
          const next = withParsed(draft, parsed)
          setDraft(next)
          setMissing(wrongFields(next))
        }}
      />
      <div className="zg-card address-fields">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          problem={problemOf('name')}
          value={draft.name}
          most={25}
          onChange={(name) => change({ name })}
        />
        <PhoneLine problem={problemOf('phone')} value={draft.phone} onChange={(phone) => change({ phone })} />
        <RegionField
          region={draft.region}
          problem={problemOf('region')}
          onChange={(region) => change({ region })}
        />
        <TextField
          label={t('detail')}
          hint={t('detailHint')}
          problem={problemOf('detail')}
          value={draft.detail}
          most={120}
          onChange={(detail) => change({ detail })}
        />
        <DefaultSwitch checked={draft.isDefault} onChange={(isDefault) => change({ isDefault })} />
      </div>
      <ErrorNote error={act.error} />
      <Button type="submit" block color="primary" size="large" loading={act.pending} className="address-save">
        {t('save')}
      </Button>
    </form>
  )
}

function DefaultSwitch({ checked, onChange }: { checked: boolean; onChange: (on: boolean) => void }) {
  const t = useAddressTexts()
  return (
    <div className="address-default">
      <span aria-hidden="true">{t('makeDefault')}</span>
      <Switch aria-label={t('makeDefault')} checked={checked} onChange={onChange} />
    </div>
  )
}

interface PhoneLineProps {
  readonly problem: string | null
  readonly value: string
  readonly onChange: (value: string) => void
}

function PhoneLine({ problem, value, onChange }: PhoneLineProps) {
  const t = useAddressTexts()
  const id = useId()
  return (
    <AddressField id={id} label={t('phone')} problem={problem}>
      <PhoneField
        id={id}
        kind="delivery"
        value={value}
        placeholder={t('phoneHint')}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={onChange}
      />
    </AddressField>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly hint: string
  readonly problem: string | null
  readonly value: string
  readonly most: number
  readonly onChange: (value: string) => void
}

function TextField({ label, hint, problem, value, most, onChange }: TextFieldProps) {
  const id = useId()
  return (
    <AddressField id={id} label={label} problem={problem}>
      <input
        id={id}
        value={value}
        maxLength={most}
        placeholder={hint}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
    </AddressField>
  )
}
