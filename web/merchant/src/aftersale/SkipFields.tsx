import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { LadderView } from '@zhanggui/server/modules/aftersale/ladder/contract.ts'
import {
  MAX_SKIP_WORDS,
  rungs,
  type SkipReason,
  skipReasonCodes,
  skipReasons,
} from '@zhanggui/server/modules/aftersale/ladder/nouns-contract.ts'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { useLadderTexts } from './ladder-texts.ts'

/** Why more is agreed to than is suggested, as it is filled in. */
export interface SkipForm {
  readonly reason: SkipReason | null
  readonly words: string
}

export const noSkip: SkipForm = { reason: null, words: '' }

/** What is sent of it; nothing where no reason is chosen. */
export const skipBody = ({ reason, words }: SkipForm) =>
  reason ? { skip: { reason, words: words.trim() } } : {}

/** What is missing of it. */
export function useSkipMissing({ reason, words }: SkipForm): string | null {
  const t = useLadderTexts()
  if (!reason) return t('skipMissing')
  return reason === 'other' && words.trim() === '' ? t('skipWordsMissing') : null
}

interface SkipFieldsProps {
  /** Null: for many cases. */
  readonly ladder: Pick<LadderView, 'suggested' | 'asked'> | null
  readonly form: SkipForm
  readonly change: (form: SkipForm) => void
}

/** 越过建议的原因: chosen, and in words. */
export function SkipFields({ ladder, form, change }: SkipFieldsProps) {
  const t = useLadderTexts()
  const language = useLanguage()
  const id = useId()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-why`}>{t('skipWhy')}</label>
        <Select
          id={`${id}-why`}
          value={form.reason}
          onChange={(reason) => change({ ...form, reason })}
          options={skipReasonCodes.map((code) => ({ value: code, label: skipReasons[code][language] }))}
        />
        {ladder ? (
          <span className="merchant-field-hint">
            {t('skipHint', {
              suggested: rungs[ladder.suggested][language],
              asked: rungs[ladder.asked][language],
            })}
          </span>
        ) : null}
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-words`}>{t('skipWords')}</label>
        <Input.TextArea
          id={`${id}-words`}
          value={form.words}
          maxLength={MAX_SKIP_WORDS}
          autoSize={{ minRows: 1 }}
          onChange={(event) => change({ ...form, words: event.target.value })}
        />
      </div>
    </>
  )
}
