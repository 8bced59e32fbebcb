import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { DetailPage, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { nextMinute } from '@zhanggui/server/kernel/time.ts'
import {
  addPolicies,
  type PolicyVersion,
} from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import { listPolicies, type PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { TimeField } from '../parts/TimeField.tsx'
import { to } from '../paths.ts'
import { PolicyInputs } from './PolicyInputs.tsx'
import { changesBetween, faultOf, type PolicyDraft } from './policy-changes.ts'
import { useNewPolicyTexts, usePolicyTexts } from './policy-texts.ts'
import { useSayValue } from './policy-values.ts'

/** A new version, begun from the last one; beside it what it changes and that orders keep theirs. */
export function NewPolicyPage() {
  const list = useEndpoint(listPolicies, {})
  return (
    <Loaded query={list}>
      {({ versions: [last], policies }) =>
        last ? <Form key={last.policySetId} last={last} policies={policies} /> : null
      }
    </Loaded>
  )
}

interface Draft {
  readonly policies: PolicyDraft
  readonly effectiveFrom: string | null
  readonly note: string
}

function Form({ last, policies }: { last: PolicyVersion; policies: readonly PolicyView[] }) {
  const t = useNewPolicyTexts()
  const shared = usePolicyTexts()
  const go = useGo()
  const [draft, setDraft] = useState<Draft>({ policies: last.policies, effectiveFrom: null, note: '' })
  const change = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }))
  const fault = faultOf(draft, last, useBusinessNow(15_000))
  const act = useAct(addPolicies, {
    shown: true,
    onDone: ({ policySetId }) => {
      saySuccess(t('saved', { number: policySetId }))
      void go(to('policies/$policySetId', { policySetId: String(policySetId) }))
    },
  })
  const save = () => {
    const { effectiveFrom } = draft
    if (fault || !effectiveFrom) return
    const values = draft.policies as PolicyVersion['policies']
    void act.run({ body: { policies: values, effectiveFrom, note: draft.note.trim() } })
  }
  const number = last.policySetId
  return (
    <DetailPage
      title={t('title')}
      back={{ to: to('policies'), label: shared('back') }}
      notice={
        <span className="operator-soft">
          {last.state === 'coming' ? t('fromComing', { number }) : t('from', { number })}
        </span>
      }
      aside={
        <div className="governance-aside">
          <Section title={t('whatChanges')}>
            <WhatHappens policies={policies} last={last} draft={draft.policies} />
            <Start draft={draft} change={change} last={last} />
            <ErrorNote error={act.error} />
            <div className="operator-row">
              <Button type="primary" disabled={fault !== null} loading={act.pending} onClick={save}>
                {t('save')}
              </Button>
            </div>
            {fault ? <p className="operator-field-hint">{t(`fault_${fault}`)}</p> : null}
          </Section>
        </div>
      }
    >
      <PolicyInputs
        policies={policies}
        before={last.policies}
        draft={draft.policies}
        change={(patch) => change({ policies: { ...draft.policies, ...patch } })}
      />
    </DetailPage>
  )
}

interface WhatHappensProps {
  readonly policies: readonly PolicyView[]
  readonly last: PolicyVersion
  readonly draft: PolicyDraft
}

function WhatHappens({ policies, last, draft }: WhatHappensProps) {
  const t = useNewPolicyTexts()
  const language = useLanguage()
  const say = useSayValue()
  const after = filled(draft, last.policies)
  const changes = changesBetween(last.policies, after)
  const changed = policies.filter(({ name }) => changes.includes(name))
  return (
    <dl className="governance-happens" aria-live="polite">
      {changed.length === 0 ? (
        <div>
          <dt>{t('policies')}</dt>
          <dd>{t('nothing')}</dd>
        </div>
      ) : null}
      {changed.map((policy) => (
        <div key={policy.name}>
          <dt>{policy.label[language]}</dt>
          <dd>
            {t('toValue', {
              before: say(policy, last.policies[policy.name]),
              after: say(policy, after[policy.name]),
            })}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('keepOrders')}</dt>
        <dd>{t('keepOrdersValue')}</dd>
      </div>
      <div>
        <dt>{t('newOrders')}</dt>
        <dd>{t('newOrdersValue')}</dd>
      </div>
    </dl>
  )
}

/** The draft, with the old value where a field is empty at the moment. */
function filled(draft: PolicyDraft, before: PolicyVersion['policies']): PolicyVersion['policies'] {
  const typed = Object.entries(draft).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  return { ...before, ...Object.fromEntries(typed) }
}

interface StartProps {
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
  readonly last: PolicyVersion
}

function Start({ draft, change, last }: StartProps) {
  const t = useNewPolicyTexts()
  const id = useId()
  const nowMs = useBusinessNow(30_000)
  return (
    <>
      <div className="operator-field">
        <label htmlFor={`${id}-start`}>{t('start')}</label>
        <TimeField
          id={`${id}-start`}
          value={draft.effectiveFrom}
          onChange={(effectiveFrom) => change({ effectiveFrom })}
          placeholder={t('startPlaceholder')}
          from={nextMinute(new Date(Math.max(nowMs, Date.parse(last.effectiveFrom)))).toISOString()}
          describedBy={`${id}-start-hint`}
        />
        <span id={`${id}-start-hint`} className="operator-field-hint">
          {t('startHint')}
        </span>
      </div>
      <div className="operator-field">
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <Input.TextArea
          id={`${id}-note`}
          value={draft.note}
          maxLength={300}
          rows={2}
          onChange={(event) => change({ note: event.target.value })}
          aria-describedby={`${id}-note-hint`}
        />
        <span id={`${id}-note-hint`} className="operator-field-hint">
          {t('noteHint')}
        </span>
      </div>
    </>
  )
}
