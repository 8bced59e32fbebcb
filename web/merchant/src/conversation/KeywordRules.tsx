import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import {
  MAX_KEYWORDS,
  MAX_REPLY_LENGTH,
} from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { movedRule, type RuleDraft, type RuleFaults } from './auto-reply-form.ts'
import { useAutoTexts } from './auto-texts.ts'
import { Field } from './Field.tsx'

interface KeywordRulesProps {
  readonly rules: readonly RuleDraft[]
  readonly faults: readonly RuleFaults[]
  /** What is only missing is told once somebody tried to save; what is wrong, at once. */
  readonly tried: boolean
  readonly onChange: (rules: readonly RuleDraft[]) => void
}

/** The rules in the order in which they are asked. */
export function KeywordRules({ rules, faults, tried, onChange }: KeywordRulesProps) {
  const t = useAutoTexts()
  const add = () => onChange([...rules, { key: newId(), words: '', reply: '' }])
  const button = (
    <Button onClick={add} disabled={rules.length >= MAX_KEYWORDS}>
      {t('addKeyword')}
    </Button>
  )
  return (
    <Section title={t('keywords')} extra={button}>
      <p className="merchant-field-hint">{t('keywordsHint')}</p>
      {rules.length === 0 ? <p className="auto-none">{t('noKeywords')}</p> : null}
      <ol className="auto-rules">
        {rules.map((rule, at) => (
          <li key={rule.key}>
            <Rule
              rule={rule}
              place={{ at, last: rules.length - 1 }}
              faults={shown(faults[at], tried)}
              onChange={(patch) =>
                onChange(rules.map((one) => (one.key === rule.key ? { ...one, ...patch } : one)))
              }
              onMove={(by) => onChange(movedRule(rules, rule.key, by))}
              onRemove={() => onChange(rules.filter((one) => one.key !== rule.key))}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function shown(faults: RuleFaults | undefined, tried: boolean): RuleFaults {
  if (!faults) return { words: null, reply: null }
  if (tried) return faults
  return {
    words: faults.words?.kind === 'words_missing' ? null : faults.words,
    reply: faults.reply?.kind === 'reply_missing' ? null : faults.reply,
  }
}

interface RuleProps {
  readonly rule: RuleDraft
  readonly place: { readonly at: number; readonly last: number }
  readonly faults: RuleFaults
  readonly onChange: (patch: Partial<RuleDraft>) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

function Rule({ rule, place, faults, onChange, onMove, onRemove }: RuleProps) {
  const t = useAutoTexts()
  const id = useId()
  const name = t('ruleName', { at: place.at + 1 })
  const called = (what: string) => `${name} ${what}`
  return (
    <fieldset className="auto-rule" aria-label={name}>
      <div className="auto-rule-side">
        <span className="auto-rule-at">{place.at + 1}</span>
        <Button
          size="small"
          type="text"
          aria-label={called(t('up'))}
          title={t('up')}
          disabled={place.at === 0}
          onClick={() => onMove(-1)}
        >
          ↑
        </Button>
        <Button
          size="small"
          type="text"
          aria-label={called(t('down'))}
          title={t('down')}
          disabled={place.at === place.last}
          onClick={() => onMove(1)}
        >
          ↓
        </Button>
      </div>
      <Field
        id={`${id}-words`}
        label={t('words')}
        {...(place.at === 0 ? { hint: t('wordsHint') } : {})}
        fault={faults.words}
      >
        <Input
          id={`${id}-words`}
          value={rule.words}
          maxLength={300}
          aria-describedby={`${id}-words-hint`}
          {...(faults.words ? { status: 'error' as const } : {})}
          onChange={(event) => onChange({ words: event.target.value })}
        />
      </Field>
      <Field id={`${id}-reply`} label={t('reply')} fault={faults.reply}>
        <Input.TextArea
          id={`${id}-reply`}
          value={rule.reply}
          maxLength={MAX_REPLY_LENGTH}
          autoSize={{ minRows: 1, maxRows: 5 }}
          aria-describedby={`${id}-reply-hint`}
          {...(faults.reply ? { status: 'error' as const } : {})}
          onChange={(event) => onChange({ reply: event.target.value })}
        />
      </Field>
      <Button className="auto-rule-remove" size="small" aria-label={called(t('remove'))} onClick={onRemove}>
        {t('remove')}
      </Button>
    </fieldset>
  )
}
