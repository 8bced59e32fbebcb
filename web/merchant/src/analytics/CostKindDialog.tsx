import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  addCostKind,
  type CostKindView,
  chosenBases,
  costBasisNames,
  setCostKind,
} from '@zhanggui/server/modules/payment/costs/contract.ts'
import { Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useLossCostTexts } from './loss-cost-texts.ts'
import { kindName } from './loss-names.ts'
import { hundredths, RateField } from './RateField.tsx'

interface CostKindDialogProps {
  readonly shopId: string
  /** Null: a new one. */
  readonly kind: CostKindView | null
  readonly onClose: () => void
}

type Basis = (typeof chosenBases)[number]

interface Form {
  readonly name: string
  readonly basis: Basis
  readonly rate: string
  readonly shippedOnly: boolean
  readonly isOn: boolean
}

const formOf = (kind: CostKindView | null): Form => ({
  name: kind?.name ?? '',
  basis: chosenBases.find((basis) => basis === kind?.basis) ?? 'per_refund',
  rate: kind ? formatYuan(kind.rate) : '',
  shippedOnly: kind?.shippedOnly ?? false,
  isOn: kind?.isOn ?? true,
})

/** Adds a kind of cost, or changes one: what it is called, how it is counted, and its rate. */
export function CostKindDialog({ shopId, kind, onClose }: CostKindDialogProps) {
  const t = useLossCostTexts()
  const language = useLanguage()
  const [form, setForm] = useState(() => formOf(kind))
  const change = (patch: Partial<Form>) => setForm((old) => ({ ...old, ...patch }))
  const add = useAct(addCostKind, {
    shown: true,
    onDone: (added) => saySuccess(t('added', { kind: added.name })),
  })
  const set = useAct(setCostKind, { shown: true, onDone: () => saySuccess(t('saved')) })
  const act = kind ? set : add
  const isByChannel = kind?.basis === 'channel'
  const rate = isByChannel ? 0 : hundredths(form.rate)
  const name = form.name.trim()
  const isNamed = !kind || !kind.isBuiltIn
  const missing = isNamed && name === '' ? t('nameMissing') : rate === null ? t('rateMissing') : null
  const save = async () => {
    if (rate === null) return
    const { basis, shippedOnly, isOn } = form
    const body = { rate, shippedOnly, isOn, ...(isNamed ? { name, basis } : {}) }
    const done = kind
      ? await set.run({ params: { shopId }, body: { kind: kind.kind, ...body } })
      : await add.run({ params: { shopId }, body: { id: add.id(), name, basis, rate, shippedOnly } })
    if (done) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={kind ? t('editTitle', { kind: kindName(kind, language) }) : t('addTitle')}
      consequences={[{ label: t('effect'), value: t('effectValue'), hint: t('effectHint') }]}
      actLabel={t(kind ? 'saveAct' : 'addAct')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      {isNamed ? <NameAndBasis form={form} change={change} /> : null}
      {isByChannel ? null : (
        <RateField
          label={t((kind?.isBuiltIn ? kind.basis : form.basis) === 'share' ? 'ratePercent' : 'rateYuan')}
          unit={(kind?.isBuiltIn ? kind.basis : form.basis) === 'share' ? '%' : '¥'}
          value={form.rate}
          onChange={(value) => change({ rate: value })}
        />
      )}
      <Checkbox
        checked={form.shippedOnly}
        disabled={isByChannel || kind?.basis === 'per_parcel'}
        onChange={(event) => change({ shippedOnly: event.target.checked })}
      >
        {t('shippedOnly')}
      </Checkbox>
      {kind ? (
        <Checkbox checked={form.isOn} onChange={(event) => change({ isOn: event.target.checked })}>
          {t('isOn')}
        </Checkbox>
      ) : null}
    </ConsequenceDialog>
  )
}

function NameAndBasis({ form, change }: { form: Form; change: (patch: Partial<Form>) => void }) {
  const t = useLossCostTexts()
  const language = useLanguage()
  const id = useId()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          maxLength={20}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-basis`}>{t('basis')}</label>
        <Select<Basis>
          id={`${id}-basis`}
          value={form.basis}
          onChange={(basis) => change({ basis })}
          options={chosenBases.map((value) => ({ value, label: costBasisNames[value][language] }))}
        />
      </div>
    </>
  )
}
