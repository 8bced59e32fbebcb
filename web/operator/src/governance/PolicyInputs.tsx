import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { PolicyValues } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import type { PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { Button, Checkbox, Select } from 'antd'
import { useId } from 'react'
import './governance.css'
import type { PolicyDraft } from './policy-changes.ts'
import { groupsOf } from './policy-groups.ts'
import { useNewPolicyTexts, usePolicyTexts } from './policy-texts.ts'
import { useSayLarger, useSayValue } from './policy-values.ts'

interface PolicyInputsProps {
  readonly policies: readonly PolicyView[]
  readonly before: PolicyValues
  readonly draft: PolicyDraft
  readonly change: (patch: PolicyDraft) => void
}

type Kind = PolicyView['kind']

interface InputProps<K extends Kind> extends Omit<PolicyInputsProps, 'policies'> {
  readonly policy: Extract<PolicyView, { kind: K }>
}

/** A field for every policy, by group; what differs from before can be set back. */
export function PolicyInputs({ policies, ...props }: PolicyInputsProps) {
  const language = useLanguage()
  return (
    <>
      {groupsOf(policies).map(({ title, members }) => (
        <Section key={title.zh} title={title[language]}>
          {members.map((policy) => {
            if (policy.kind === 'list') return <ListInput key={policy.name} policy={policy} {...props} />
            if (policy.kind === 'choice') return <ChoiceInput key={policy.name} policy={policy} {...props} />
            return <NumberInput key={policy.name} policy={policy} {...props} />
          })}
        </Section>
      ))}
    </>
  )
}

function NumberInput({ policy, before, draft, change }: InputProps<'number'>) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const id = useId()
  const value = draft[policy.name]
  const number = typeof value === 'number' ? value : null
  const larger = useSayLarger()(number, policy)
  return (
    <div className="governance-input">
      <div className="governance-input-words">
        <label htmlFor={id}>{policy.label[language]}</label>
        <span id={`${id}-meaning`} className="operator-soft">
          {policy.meaning[language]}
        </span>
      </div>
      <div className="governance-input-value">
        <span className="operator-row">
          <CountInput
            id={id}
            value={number}
            min={policy.minimum}
            max={policy.maximum}
            onChange={(next) => change({ [policy.name]: next })}
            aria-describedby={`${id}-meaning`}
          />
          {t(`unit_${policy.unit}`)}
        </span>
        {larger ? <span className="operator-soft">{t('thatIs', { span: larger })}</span> : null}
        <SetBack policy={policy} before={before} draft={draft} change={change} />
      </div>
    </div>
  )
}

function ChoiceInput({ policy, before, draft, change }: InputProps<'choice'>) {
  const language = useLanguage()
  const id = useId()
  return (
    <div className="governance-input">
      <div className="governance-input-words">
        <label htmlFor={id}>{policy.label[language]}</label>
        <span id={`${id}-meaning`} className="operator-soft">
          {policy.meaning[language]}
        </span>
      </div>
      <div className="governance-input-value">
        <Select
          id={id}
          value={draft[policy.name]}
          aria-describedby={`${id}-meaning`}
          onChange={(next) => change({ [policy.name]: next })}
          options={policy.options.map(({ value, words }) => ({ value, label: words[language] }))}
        />
        <SetBack policy={policy} before={before} draft={draft} change={change} />
      </div>
    </div>
  )
}

function ListInput({ policy, before, draft, change }: InputProps<'list'>) {
  const language = useLanguage()
  const id = useId()
  const chosen = draft[policy.name]
  const order = policy.options.map(({ value }) => value)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would break the line between the fields with its legend.
    <div
      role="group"
      className="governance-input governance-input-wide"
      aria-labelledby={id}
      aria-describedby={`${id}-meaning`}
    >
      <span className="governance-input-words">
        <strong id={id}>{policy.label[language]}</strong>
        <span id={`${id}-meaning`} className="operator-soft">
          {policy.meaning[language]}
        </span>
      </span>
      <Checkbox.Group
        className="governance-reasons"
        value={Array.isArray(chosen) ? chosen : []}
        onChange={(next) => change({ [policy.name]: order.filter((value) => next.includes(value)) })}
        options={policy.options.map(({ value, words }) => ({ value, label: words[language] }))}
      />
      <SetBack policy={policy} before={before} draft={draft} change={change} />
    </div>
  )
}

function SetBack({ policy, before, draft, change }: InputProps<Kind>) {
  const texts = useNewPolicyTexts()
  const say = useSayValue()
  const value = before[policy.name]
  if (value === undefined || String(draft[policy.name]) === String(value)) return null
  return (
    <Button size="small" type="link" onClick={() => change({ [policy.name]: value })}>
      {texts('reset', { value: say(policy, value) })}
    </Button>
  )
}
