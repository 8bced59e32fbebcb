import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type AutoReplies,
  changeAutoReplies,
  MAX_REPLY_LENGTH,
  readAutoReplies,
} from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import { Input, Switch } from 'antd'
import { useId, useMemo, useState } from 'react'
import { ActButton, OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { AwayReply } from './AwayReply.tsx'
import {
  type AutoForm,
  countFaults,
  type Fault,
  faultsOf,
  formOf,
  type PartProps,
  settingsOf,
} from './auto-reply-form.ts'
import { useAutoTexts } from './auto-texts.ts'
import './auto-replies.css'
import { conversationRights } from '@zhanggui/server/modules/conversation/rights-contract.ts'
import { Field } from './Field.tsx'
import { KeywordRules } from './KeywordRules.tsx'

/** 自动回复: what is said without anybody: greeting, keywords, while away; and when to keep silent. */
export function AutoRepliesPage() {
  const t = useAutoTexts()
  return (
    <OnlyFor right={conversationRights.chat}>
      <PageTitle title={t('title')} hint={t('hint')} />
      <Settings />
    </OnlyFor>
  )
}

function Settings() {
  const shopId = useShopId()
  const settings = useEndpoint(readAutoReplies, { params: { shopId } })
  return (
    <Loaded query={settings} lines={12}>
      {(known) => <Form key={JSON.stringify(known)} shopId={shopId} known={known} />}
    </Loaded>
  )
}

function Form({ shopId, known }: { shopId: string; known: AutoReplies }) {
  const t = useAutoTexts()
  const start = useMemo(() => formOf(known, newId), [known])
  const [form, setForm] = useState<AutoForm>(start)
  const [tried, setTried] = useState(false)
  const change = (patch: Partial<AutoForm>) => setForm((old) => ({ ...old, ...patch }))
  const act = useAct(changeAutoReplies, { shown: true, onDone: () => saySuccess(t('saved')) })
  const faults = faultsOf(form)
  const wrong = countFaults(faults)
  const settings = settingsOf(form)
  const unchanged = JSON.stringify(settings) === JSON.stringify(known)
  const save = () => {
    setTried(true)
    if (wrong === 0 && settings && !unchanged) void act.run({ params: { shopId }, body: settings })
  }
  return (
    <form
      className="auto"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Service form={form} change={change} />
      <Greeting form={form} change={change} />
      <KeywordRules
        rules={form.rules}
        faults={faults.rules}
        tried={tried}
        onChange={(rules) => change({ rules })}
      />
      <AwayReply
        shopId={shopId}
        form={form}
        change={change}
        faults={{ reply: faults.awayReply, interval: faults.awayIntervalMinutes }}
      />
      <Quiet form={form} change={change} fault={faults.quietMinutes} />
      <ErrorNote error={act.error} />
      <footer className="auto-foot">
        <ActButton
          needs={conversationRights.changeAutoReplies}
          type="primary"
          htmlType="submit"
          loading={act.pending}
          whyNot={unchanged ? t('unchanged') : null}
        >
          {t('save')}
        </ActButton>
        {tried && wrong > 0 ? (
          <span className="merchant-field-wrong" role="alert">
            {t('fixFirst', { count: wrong })}
          </span>
        ) : null}
      </footer>
    </form>
  )
}

function Service({ form, change }: PartProps) {
  const t = useAutoTexts()
  const id = useId()
  return (
    <Section title={t('service')}>
      <Field id={id} label={t('serviceOn')} hint={t('serviceHint')} fault={null}>
        <span>
          <Switch
            id={id}
            checked={form.isOn}
            aria-describedby={`${id}-hint`}
            onChange={(isOn) => change({ isOn })}
          />
        </span>
      </Field>
    </Section>
  )
}

function Greeting({ form, change }: PartProps) {
  const t = useAutoTexts()
  const id = useId()
  return (
    <Section title={t('greeting')}>
      <Field id={id} label={t('greeting')} hiddenLabel hint={t('greetingHint')} fault={null}>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={MAX_REPLY_LENGTH}
          showCount
          value={form.greeting}
          placeholder={t('greetingExample')}
          aria-describedby={`${id}-hint`}
          onChange={(event) => change({ greeting: event.target.value })}
        />
      </Field>
    </Section>
  )
}

function Quiet({ form, change, fault }: PartProps & { fault: Fault | null }) {
  const t = useAutoTexts()
  const id = useId()
  return (
    <Section title={t('behaviour')}>
      <Field id={id} label={t('quiet')} hint={t('quietHint')} fault={fault}>
        <span className="auto-minutes">
          <CountInput
            id={id}
            value={form.quietMinutes}
            min={0}
            max={1440}
            step={5}
            aria-describedby={`${id}-hint`}
            {...(fault ? { status: 'error' as const } : {})}
            onChange={(quietMinutes) => change({ quietMinutes })}
          />
          {t('minutes')}
        </span>
      </Field>
    </Section>
  )
}
