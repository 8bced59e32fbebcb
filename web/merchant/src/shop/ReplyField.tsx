import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import {
  awayReplyVariables,
  fillAwayReply,
  unknownVariable,
} from '@zhanggui/server/modules/shop/absence/away-reply-contract.ts'
import { getOwnShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useId, useRef } from 'react'
import { useShopId } from '../paths.ts'
import { type AbsenceForm, withVariable } from './absence-form.ts'
import { useAwayTexts } from './away-texts.ts'
import { useUsualReply } from './usual-reply.ts'

interface ReplyFieldProps {
  readonly form: AbsenceForm
  readonly change: (patch: Partial<AbsenceForm>) => void
}

/** The text of the away reply with its variables; beside it what a buyer would read, with a time and without. */
export function ReplyField({ form, change }: ReplyFieldProps) {
  const t = useAwayTexts()
  const language = useLanguage()
  const id = useId()
  const area = useRef<TextAreaRef>(null)
  const usual = useUsualReply()
  const wrong = unknownVariable(form.awayReply)
  const insert = (variable: string) => {
    const text = area.current?.resizableTextArea?.textArea
    const at = text?.selectionStart ?? form.awayReply.length
    const start = form.awayReply.trim() ? form.awayReply : ''
    change({ awayReply: withVariable(start, variable, Math.min(at, start.length)) })
    text?.focus()
  }
  return (
    <div className="merchant-field">
      <label htmlFor={`${id}-reply`}>{t('awayReply')}</label>
      <Input.TextArea
        id={`${id}-reply`}
        ref={area}
        value={form.awayReply}
        onChange={(event) => change({ awayReply: event.target.value })}
        placeholder={t('usualReply', { text: usual })}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-describedby={`${id}-hint`}
        {...(wrong ? { status: 'error' as const } : {})}
      />
      <div className="shop-variables">
        <span className="merchant-soft">{t('variables')}</span>
        {awayReplyVariables.map((variable) => (
          <Button key={variable.name} size="small" onClick={() => insert(`{${variable[language]}}`)}>
            {variable[language]}
          </Button>
        ))}
      </div>
      {wrong ? (
        <span className="merchant-field-wrong">{t('wrongVariableHere', { variable: wrong })}</span>
      ) : null}
      <Previews form={form} template={form.awayReply.trim() || usual} />
      <span id={`${id}-hint`} className="merchant-field-hint">
        {t('orderHint')}
      </span>
    </div>
  )
}

/** What a buyer would read who asks for an order: with the time that is known, and while it is not. */
function Previews({ form, template }: { form: AbsenceForm; template: string }) {
  const t = useAwayTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const shop = useEndpoint(getOwnShop, { params: { shopId } })
  const facts = { shopName: shop.data?.shop.name ?? '', reason: form.reason ?? 'vacation' }
  const order = t('exampleOrder')
  const at = form.resume === 'timed' && form.resumesAt ? new Date(form.resumesAt) : null
  const known = at ? fillAwayReply(template, { ...facts, resumesAt: at }, order, language) : t('chooseTime')
  const open = fillAwayReply(template, { ...facts, resumesAt: null }, order, language)
  return (
    <dl className="shop-previews" aria-live="polite">
      <div className={form.resume === 'timed' ? 'shop-preview' : 'shop-preview shop-preview-other'}>
        <dt>{t('previewTimed')}</dt>
        <dd>{known}</dd>
      </div>
      <div className={form.resume === 'manual' ? 'shop-preview' : 'shop-preview shop-preview-other'}>
        <dt>{t('previewManual')}</dt>
        <dd>{open}</dd>
      </div>
    </dl>
  )
}
