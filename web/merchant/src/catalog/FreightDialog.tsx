import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import {
  changeFreightTemplate,
  type FreightTemplateView,
  freightKinds,
  makeFreightTemplate,
} from '@zhanggui/server/modules/catalog/freight/contract.ts'
import { divisions } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { type FreightForm, fieldsOf, formOf } from './freight-form.ts'
import { useFreightTexts } from './freight-texts.ts'

interface FreightDialogProps {
  readonly shopId: string
  /** Null: a new one. */
  readonly template: FreightTemplateView | null
  readonly onClose: () => void
}

/** Makes or changes a freight template. */
export function FreightDialog({ shopId, template, onClose }: FreightDialogProps) {
  const t = useFreightTexts()
  const [form, setForm] = useState(() => formOf(template))
  const language = useLanguage()
  const fields = fieldsOf(form)
  const missing =
    typeof fields === 'string' ? t(fields) : 'ok' in fields ? numberFaultWords(fields)[language] : null
  const onDone = () => saySuccess(t('saved'))
  const make = useAct(makeFreightTemplate, { shown: true, onDone })
  const change = useAct(changeFreightTemplate, { shown: true, onDone })
  const act = template ? change : make
  const save = async () => {
    if (typeof fields === 'string' || 'ok' in fields) return
    const reply = template
      ? await change.run({ params: { shopId, templateId: template.templateId }, body: fields })
      : await make.run({ params: { shopId }, body: { id: make.id(), ...fields } })
    if (reply) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={template ? t('editTitle') : t('newTitle')}
      consequences={[]}
      actLabel={template ? t('saveEdit') : t('saveNew')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <Fields form={form} change={(patch) => setForm((old) => ({ ...old, ...patch }))} />
    </ConsequenceDialog>
  )
}

interface FieldsProps {
  readonly form: FreightForm
  readonly change: (patch: Partial<FreightForm>) => void
}

function Fields({ form, change }: FieldsProps) {
  const t = useFreightTexts()
  const id = useId()
  const provinces = useEndpoint(divisions, {}).data?.provinces ?? []
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          autoFocus
          maxLength={30}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <fieldset className="merchant-field">
        <legend>{t('kind')}</legend>
        <Radio.Group
          name={`${id}-kind`}
          value={form.kind}
          onChange={(event) => change({ kind: event.target.value as FreightForm['kind'] })}
          options={freightKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        />
      </fieldset>
      {form.kind === 'free' ? null : <Rule form={form} change={change} />}
      <div className="merchant-field">
        <label htmlFor={`${id}-regions`}>{t('regions')}</label>
        <Select
          id={`${id}-regions`}
          mode="multiple"
          placeholder={t('regionsPlaceholder')}
          value={[...form.notServed]}
          onChange={(notServed) => change({ notServed })}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <span className="merchant-field-hint">{t('regionsHint')}</span>
      </div>
    </>
  )
}

function Rule({ form, change }: FieldsProps) {
  const t = useFreightTexts()
  const unit = form.kind === 'piece' ? t('piece') : t('gram')
  const parts = [
    { label: t('first'), units: 'firstUnits', yuan: 'firstYuan' },
    { label: t('next'), units: 'nextUnits', yuan: 'nextYuan' },
  ] as const
  return (
    <>
      {parts.map((part) => (
        <div key={part.label} className="merchant-field">
          <div className="catalog-rule">
            <span className="catalog-rule-label">{part.label}</span>
            <Input
              aria-label={`${part.label} ${unit}`}
              inputMode="numeric"
              suffix={unit}
              value={form[part.units]}
              onChange={(event) => change({ [part.units]: event.target.value })}
            />
            <Input
              aria-label={`${part.label} ${t('yuan')}`}
              inputMode="decimal"
              suffix={t('yuan')}
              value={form[part.yuan]}
              onChange={(event) => change({ [part.yuan]: event.target.value })}
            />
          </div>
        </div>
      ))}
    </>
  )
}
