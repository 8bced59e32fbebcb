import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { absenceReasons, type Policies, productReviews } from '@zhanggui/server/kernel/policy.ts'
import { PoliciesBody } from '@zhanggui/server/modules/governance/contract.ts'
import { absenceReasonTexts } from '@zhanggui/server/modules/shop/contract.ts'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useId } from 'react'
import './governance.css'
import { useNewPolicyTexts, usePolicyTexts } from './policy-texts.ts'
import { useSayLarger, useSayValue } from './policy-values.ts'
import { type PolicyName, policyGroups, policyWords, reviewWords } from './policy-words.ts'

/** Policies as they are being typed; null where a field is empty. */
export type PolicyDraft = { readonly [Name in PolicyName]: Policies[Name] | null }

interface PolicyInputsProps {
  readonly before: Policies
  readonly draft: PolicyDraft
  readonly change: (patch: Partial<PolicyDraft>) => void
}

/** A field for every policy, by group; what differs from before can be set back. */
export function PolicyInputs(props: PolicyInputsProps) {
  const language = useLanguage()
  return (
    <>
      {policyGroups.map((group) => (
        <Section key={group.title.zh} title={group.title[language]}>
          {group.names.map((name) => {
            const { unit } = policyWords[name]
            if (unit === 'reasons') return <ReasonsInput key={name} {...props} />
            if (unit === 'review') return <ReviewInput key={name} {...props} />
            return <NumberInput key={name} name={name} {...props} />
          })}
        </Section>
      ))}
    </>
  )
}

/** The bounds that the server holds a policy to. */
function boundsOf(name: PolicyName): { minimum: number; maximum: number } {
  const { minimum = 0, maximum = 0 } = PoliciesBody.properties[name] as { minimum?: number; maximum?: number }
  return { minimum, maximum }
}

function NumberInput({ name, before, draft, change }: PolicyInputsProps & { name: PolicyName }) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const id = useId()
  const { name: label, meaning, unit } = policyWords[name]
  const { minimum, maximum } = boundsOf(name)
  const value = draft[name] as number | null
  const larger = useSayLarger()(value ?? 0, unit)
  return (
    <div className="governance-input">
      <div className="governance-input-words">
        <label htmlFor={id}>{label[language]}</label>
        <span id={`${id}-meaning`} className="operator-soft">
          {meaning[language]}
        </span>
      </div>
      <div className="governance-input-value">
        <span className="operator-row">
          <InputNumber
            id={id}
            value={value}
            min={minimum}
            max={maximum}
            precision={0}
            onChange={(next) => change({ [name]: next })}
            aria-describedby={`${id}-meaning`}
          />
          {unit === 'reasons' || unit === 'review' ? null : t(`unit_${unit}`)}
        </span>
        {larger ? <span className="operator-soft">{t('thatIs', { span: larger })}</span> : null}
        <SetBack name={name} before={before} draft={draft} change={change} />
      </div>
    </div>
  )
}

function ReviewInput({ before, draft, change }: PolicyInputsProps) {
  const language = useLanguage()
  const id = useId()
  const { name, meaning } = policyWords.productReview
  return (
    <div className="governance-input">
      <div className="governance-input-words">
        <label htmlFor={id}>{name[language]}</label>
        <span id={`${id}-meaning`} className="operator-soft">
          {meaning[language]}
        </span>
      </div>
      <div className="governance-input-value">
        <Select
          id={id}
          value={draft.productReview}
          aria-describedby={`${id}-meaning`}
          onChange={(productReview) => change({ productReview })}
          options={productReviews.map((one) => ({ value: one, label: reviewWords[one][language] }))}
        />
        <SetBack name="productReview" before={before} draft={draft} change={change} />
      </div>
    </div>
  )
}

function ReasonsInput({ before, draft, change }: PolicyInputsProps) {
  const language = useLanguage()
  const id = useId()
  const { name, meaning } = policyWords.shipPauseReasons
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would break the line between the fields with its legend.
    <div
      role="group"
      className="governance-input governance-input-wide"
      aria-labelledby={id}
      aria-describedby={`${id}-meaning`}
    >
      <span className="governance-input-words">
        <strong id={id}>{name[language]}</strong>
        <span id={`${id}-meaning`} className="operator-soft">
          {meaning[language]}
        </span>
      </span>
      <Checkbox.Group
        className="governance-reasons"
        value={[...(draft.shipPauseReasons ?? [])]}
        onChange={(chosen) =>
          change({ shipPauseReasons: absenceReasons.filter((reason) => chosen.includes(reason)) })
        }
        options={absenceReasons.map((reason) => ({
          value: reason,
          label: absenceReasonTexts[reason][language],
        }))}
      />
      <SetBack name="shipPauseReasons" before={before} draft={draft} change={change} />
    </div>
  )
}

function SetBack({ name, before, draft, change }: PolicyInputsProps & { name: PolicyName }) {
  const texts = useNewPolicyTexts()
  const say = useSayValue()
  if (String(draft[name]) === String(before[name])) return null
  return (
    <Button size="small" type="link" onClick={() => change({ [name]: before[name] })}>
      {texts('reset', { value: say(name, before) })}
    </Button>
  )
}
