import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  type AuthorityLimit,
  authorityActNames,
  setAuthority,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import {
  type AuthorityTrial,
  tryAuthority,
} from '@zhanggui/server/screens/merchant/authority-trial-contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useAuthorityTexts } from './authority-texts.ts'

interface AuthorityDialogProps {
  readonly shopId: string
  readonly limit: AuthorityLimit
  readonly onClose: () => void
}

interface Form {
  readonly most: string
  readonly margin: string
  readonly day: string
}

const shown = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))

/** A sum as typed: null without one, undefined where it is wrong. */
function fenOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const read = readYuan(typed)
  return read.ok ? read.value : undefined
}

function percentOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const value = Number(typed.trim())
  return /^\d{1,4}$/.test(typed.trim()) && value <= 1000 ? value : undefined
}

/** The limits of a role for an act, tried on the last 90 days before they are set. */
export function AuthorityDialog({ shopId, limit, onClose }: AuthorityDialogProps) {
  const t = useAuthorityTexts()
  const language = useLanguage()
  const [form, setForm] = useState<Form>({
    most: shown(limit.mostFen),
    margin: limit.marginPercent === null ? '' : String(limit.marginPercent),
    day: shown(limit.dayFen),
  })
  const change = (patch: Partial<Form>) => setForm((old) => ({ ...old, ...patch }))
  const act = useAct(setAuthority, { shown: true, onDone: () => saySuccess(t('saved')) })
  const [mostFen, marginPercent, dayFen] = [fenOf(form.most), percentOf(form.margin), fenOf(form.day)]
  const isWhole = mostFen !== undefined && marginPercent !== undefined && dayFen !== undefined
  const params = { shopId }
  const { role, act: of } = limit
  const query = {
    role,
    act: of,
    ...(mostFen === null || mostFen === undefined ? {} : { mostFen }),
    ...(marginPercent === null || marginPercent === undefined ? {} : { marginPercent }),
    ...(dayFen === null || dayFen === undefined ? {} : { dayFen }),
  }
  const trial = useEndpoint(tryAuthority, { params, query }, { enabled: isWhole, keep: true })
  const save = async () => {
    if (!isWhole) return
    if (await act.run({ params, body: { role, act: of, mostFen, marginPercent, dayFen } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('title', {
        role: roleNames[limit.role][language],
        act: authorityActNames[limit.act][language],
      })}
      consequences={useTrialWords(trial.data, limit.act !== 'coupon')}
      actLabel={t('save')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={isWhole ? null : t(marginPercent === undefined ? 'percentWrong' : 'wrong')}
    >
      <Field label={t('mostField')} prefix="¥" value={form.most} onChange={(most) => change({ most })} />
      {limit.act === 'coupon' ? null : (
        <Field
          label={t('marginField')}
          suffix="%"
          hint={t('marginHint')}
          value={form.margin}
          onChange={(margin) => change({ margin })}
        />
      )}
      <Field label={t('dayField')} prefix="¥" value={form.day} onChange={(day) => change({ day })} />
    </ConsequenceDialog>
  )
}

/** How many acts of the last days would have waited for an approval. */
function useTrialWords(trial: AuthorityTrial | undefined, hasMargin: boolean): Consequence[] {
  const t = useAuthorityTexts()
  const effect: Consequence = { label: t('effect'), value: t('effectValue') }
  if (!trial) return [effect]
  const { days, acts, above, sumFen, aboveFen, marginUnknown } = trial
  if (acts === 0) return [{ label: t('trial', { days }), value: t('trialNone') }, effect]
  const hint = t('trialHint', { sum: formatYuan(sumFen), aboveSum: formatYuan(aboveFen) })
  const unknown = marginUnknown > 0 && hasMargin ? ` · ${t('trialUnknown', { count: marginUnknown })}` : ''
  return [
    {
      label: t('trial', { days }),
      value: t('trialValue', { above, acts }),
      hint: `${hint}${unknown}`,
      tone: above > 0 ? 'warn' : 'plain',
    },
    effect,
  ]
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly prefix?: string
  readonly suffix?: string
  readonly hint?: string
}

function Field({ label, value, onChange, hint, ...marks }: FieldProps) {
  const id = useId()
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        {...marks}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
      />
      {hint ? (
        <span id={`${id}-hint`} className="merchant-soft">
          {hint}
        </span>
      ) : null}
    </div>
  )
}
