import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { morningAfter } from '@zhanggui/server/kernel/time.ts'
import { MAX_REPLY_LENGTH } from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import {
  awayReplyVariables,
  defaultAwayReply,
  fillAwayReply,
} from '@zhanggui/server/modules/shop/absence/away-reply-contract.ts'
import { getOwnShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { Button, Checkbox, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useId, useRef } from 'react'
import type { Fault, PartProps } from './auto-reply-form.ts'
import { useAutoTexts } from './auto-texts.ts'
import { Field } from './Field.tsx'

interface AwayReplyProps extends PartProps {
  readonly shopId: string
  readonly faults: { readonly reply: Fault | null; readonly interval: Fault | null }
}

/** What buyers read while the shop is away, with its variables, and beside it the very sentence they will read. */
export function AwayReply({ shopId, form, change, faults }: AwayReplyProps) {
  const t = useAutoTexts()
  const language = useLanguage()
  const id = useId()
  const field = useRef<TextAreaRef>(null)
  const insert = (variable: string) => {
    const area = field.current?.resizableTextArea?.textArea
    const [from, to] = [
      area?.selectionStart ?? form.awayReply.length,
      area?.selectionEnd ?? form.awayReply.length,
    ]
    change({ awayReply: `${form.awayReply.slice(0, from)}${variable}${form.awayReply.slice(to)}` })
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + variable.length, from + variable.length)
    })
  }
  return (
    <Section title={t('away')}>
      <div className="auto-away">
        <div>
          <Field id={id} label={t('away')} hiddenLabel hint={t('awayHint')} fault={faults.reply}>
            <Input.TextArea
              ref={field}
              id={id}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={MAX_REPLY_LENGTH}
              showCount
              value={form.awayReply}
              placeholder={defaultAwayReply[language]}
              aria-describedby={`${id}-hint`}
              {...(faults.reply ? { status: 'error' as const } : {})}
              onChange={(event) => change({ awayReply: event.target.value })}
            />
          </Field>
          <p className="auto-variables">
            {t('variables')}
            {awayReplyVariables.map((variable) => (
              <Button key={variable.name} size="small" onClick={() => insert(`{${variable[language]}}`)}>
                {`{${variable[language]}}`}
              </Button>
            ))}
          </p>
          <Interval form={form} change={change} fault={faults.interval} />
          <Checkbox
            checked={form.answersOrders}
            onChange={(event) => change({ answersOrders: event.target.checked })}
          >
            {t('answersOrders')}
          </Checkbox>
        </div>
        <Preview shopId={shopId} template={form.awayReply} />
      </div>
    </Section>
  )
}

function Preview({ shopId, template }: { shopId: string; template: string }) {
  const t = useAutoTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(60_000)
  const shopName = useEndpoint(getOwnShop, { params: { shopId } }).data?.shop.name ?? ''
  const text = template.trim() || defaultAwayReply[language]
  const facts = { shopName, reason: 'vacation' as const }
  const timed = fillAwayReply(
    text,
    { ...facts, resumesAt: morningAfter(new Date(nowMs), 1) },
    t('sampleOrder'),
    language,
  )
  return (
    <div className="auto-preview" role="status" aria-label={t('preview')}>
      <strong>{t('preview')}</strong>
      <span className="merchant-soft">{t('previewWith')}</span>
      <p>{timed}</p>
      <span className="merchant-soft">{t('previewOpen')}</span>
      <p>{fillAwayReply(text, { ...facts, resumesAt: null }, null, language)}</p>
    </div>
  )
}

function Interval({ form, change, fault }: PartProps & { fault: Fault | null }) {
  const t = useAutoTexts()
  const id = useId()
  return (
    <Field id={id} label={t('interval')} fault={fault}>
      <span className="auto-minutes">
        <CountInput
          id={id}
          value={form.awayIntervalMinutes}
          min={1}
          max={1440}
          step={5}
          aria-describedby={`${id}-hint`}
          {...(fault ? { status: 'error' as const } : {})}
          onChange={(awayIntervalMinutes) => change({ awayIntervalMinutes })}
        />
        {t('minutes')}
      </span>
    </Field>
  )
}
