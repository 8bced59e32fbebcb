import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { categoryNames } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { shopCategories } from '@zhanggui/server/modules/shop/categories-contract.ts'
import { applicationKinds, askForShop } from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Button } from 'antd-mobile'
import { type FormEvent, useId, useState } from 'react'
import { AddressField } from '../identity/AddressField.tsx'
import {
  type ApplicationDraft,
  partsOfApplication,
  type WrongField,
  wrongFieldsOf,
} from './application-form.ts'
import { PaperField } from './PaperField.tsx'
import { useOpeningTexts } from './texts.ts'

/** What a shop is to be called, what it sells, who asks; what is missing is marked where it belongs. */
export function ApplicationForm({ start }: { start: ApplicationDraft }) {
  const t = useOpeningTexts()
  const [draft, setDraft] = useState(start)
  const [checked, setChecked] = useState(false)
  const change = (patch: Partial<ApplicationDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const act = useAct(askForShop, { shown: true, onDone: () => saySuccess(t('sent')) })
  const wrong = wrongFieldsOf(draft)
  const problemOf = (field: WrongField) => (checked && wrong.includes(field) ? t(`wrong_${field}`) : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const about = JSON.stringify(draft)
    if (wrong.length === 0) void act.run({ body: { id: act.id(about), ...partsOfApplication(draft) } }, about)
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="zg-card address-fields">
        <Line
          label={t('shopName')}
          hint={t('shopNameHint')}
          most={40}
          value={draft.shopName}
          problem={problemOf('shopName')}
          onChange={(shopName) => change({ shopName })}
        />
        <Categories draft={draft} change={change} />
        <Kinds draft={draft} change={change} />
        {draft.kind === 'person' ? null : <Licence draft={draft} change={change} problemOf={problemOf} />}
        <Holder draft={draft} change={change} problemOf={problemOf} />
        <Line
          label={t('about')}
          hint={t('aboutHint')}
          most={500}
          value={draft.intro}
          problem={null}
          onChange={(intro) => change({ intro })}
        />
      </div>
      <label className="opening-agree">
        <input
          type="checkbox"
          checked={draft.agreed}
          onChange={(event) => change({ agreed: event.target.checked })}
        />
        <span>
          {t('agree')}
          <span className="address-problem" aria-live="polite">
            {problemOf('agree')}
          </span>
        </span>
      </label>
      <ErrorNote error={act.error} />
      <Button type="submit" block color="primary" size="large" loading={act.pending}>
        {t('send')}
      </Button>
    </form>
  )
}

interface PartProps {
  readonly draft: ApplicationDraft
  readonly change: (patch: Partial<ApplicationDraft>) => void
}

function Categories({ draft, change }: PartProps) {
  const t = useOpeningTexts()
  const language = useLanguage()
  const id = useId()
  return (
    <AddressField id={id} label={t('category')} problem={null}>
      <select
        id={id}
        className="opening-select"
        value={draft.category}
        onChange={(event) => change({ category: event.target.value as ApplicationDraft['category'] })}
      >
        {shopCategories.map((category) => (
          <option key={category} value={category}>
            {categoryNames[category][language]}
          </option>
        ))}
      </select>
    </AddressField>
  )
}

interface CheckedPartProps extends PartProps {
  readonly problemOf: (field: WrongField) => string | null
}

function Licence({ draft, change, problemOf }: CheckedPartProps) {
  const t = useOpeningTexts()
  return (
    <>
      <Line
        label={t('licenceName')}
        hint={t('licenceNameHint')}
        most={80}
        value={draft.licenceName}
        problem={problemOf('licenceName')}
        onChange={(licenceName) => change({ licenceName })}
      />
      <Line
        label={t('licenceNumber')}
        hint={t('licenceNumberHint')}
        most={18}
        value={draft.licenceNumber}
        problem={problemOf('licenceNumber')}
        onChange={(number) => change({ licenceNumber: number.toUpperCase().replace(/\s/g, '') })}
      />
    </>
  )
}

/** Who asks: their name, of a person the ID number, and the picture that shows it. */
function Holder({ draft, change, problemOf }: CheckedPartProps) {
  const t = useOpeningTexts()
  const isPerson = draft.kind === 'person'
  return (
    <>
      <Line
        label={t(isPerson ? 'holderName' : 'runnerName')}
        hint={t(isPerson ? 'holderNameHint' : 'runnerNameHint')}
        most={40}
        value={draft.holderName}
        problem={problemOf('holderName')}
        onChange={(holderName) => change({ holderName })}
      />
      {isPerson ? (
        <Line
          label={t('idNumber')}
          hint={t('idNumberHint')}
          most={18}
          value={draft.idNumber}
          problem={problemOf('idNumber')}
          onChange={(number) => change({ idNumber: number.toUpperCase().replace(/\s/g, '') })}
        />
      ) : null}
      <PaperField
        label={t(isPerson ? 'idPicture' : 'licencePicture')}
        paperId={draft.paperId}
        problem={problemOf('paper')}
        onSent={(paperId) => change({ paperId })}
      />
      <p className="opening-private">{t('private')}</p>
    </>
  )
}

function Kinds({ draft, change }: PartProps) {
  const t = useOpeningTexts()
  const name = useId()
  return (
    <fieldset className="opening-kinds">
      <legend>{t('kind')}</legend>
      {applicationKinds.map((kind) => (
        <label key={kind}>
          <input type="radio" name={name} checked={draft.kind === kind} onChange={() => change({ kind })} />
          {t(kind)}
        </label>
      ))}
    </fieldset>
  )
}

interface LineProps {
  readonly label: string
  readonly hint: string
  readonly most: number
  readonly value: string
  readonly problem: string | null
  readonly onChange: (value: string) => void
}

function Line({ label, hint, most, value, problem, onChange }: LineProps) {
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
