import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySpan, sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { nextMinute } from '@zhanggui/server/kernel/time.ts'
import { moveClock, readLeftovers } from '@zhanggui/server/modules/governance/clock/contract.ts'
import { Radio } from 'antd'
import { useId, useState } from 'react'
import { Choice } from '../parts/Choice.tsx'
import { TimeField } from '../parts/TimeField.tsx'
import { sweeperWords, useClockTexts } from './clock-texts.ts'
import { type Arrival, dueOnTheWay, holdsAfter, type JumpKind, type JumpWish, targetOf } from './jump.ts'

interface JumpDialogProps {
  /** Null: nothing is asked of the clock. */
  readonly kind: JumpKind | null
  readonly nowMs: number
  readonly held: boolean
  readonly onClose: () => void
  readonly onArrived: (arrival: Arrival) => void
}

/** Before time moves: what falls due on the way, and whether it stands still once there. */
export function JumpDialog({ kind, nowMs, held, onClose, onArrived }: JumpDialogProps) {
  const t = useClockTexts()
  const say = useSay(nowMs)
  const [wish, setWish] = useState<JumpWish>({ kind: kind ?? 'hour', chosen: null, hold: held })
  const target = targetOf(wish, nowMs)
  const consequences = useConsequences(wish, target, nowMs, kind !== null)
  const act = useAct(moveClock, { shown: true })
  const move = async () => {
    if (!target) return
    const arrived = await act.run({ body: { to: target, hold: holdsAfter(wish) } })
    if (!arrived) return
    onArrived(arrived)
    onClose()
  }
  const past = target !== null && wish.kind === 'to' && Date.parse(target) <= nowMs
  const moves = wish.kind === 'hour' || wish.kind === 'day' || wish.kind === 'to'
  return (
    <ConsequenceDialog
      open={kind !== null}
      title={t(`dialog_${wish.kind}`)}
      consequences={consequences}
      actLabel={
        wish.kind === 'hold'
          ? t('actHold')
          : wish.kind === 'run'
            ? t('actRun')
            : target
              ? t('act', { when: say(target) })
              : t('toTime')
      }
      onAct={() => void move()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={target === null ? t('targetMissing') : past ? t('targetPast') : null}
    >
      {moves ? (
        <Fields wish={wish} nowMs={nowMs} change={(patch) => setWish((old) => ({ ...old, ...patch }))} />
      ) : null}
    </ConsequenceDialog>
  )
}

function useSay(nowMs: number): (at: string) => string {
  const language = useLanguage()
  return (at) => sayWhen(new Date(at), new Date(nowMs), language)
}

/** What a jump means, by what the server knows is waiting. */
function useConsequences(wish: JumpWish, target: string | null, nowMs: number, open: boolean): Consequence[] {
  const t = useClockTexts()
  const language = useLanguage()
  const say = useSay(nowMs)
  const leftovers = useEndpoint(readLeftovers, {}, { enabled: open, keep: true })
  if (wish.kind === 'hold') return [{ label: t('holdLabel'), value: t('holdValue'), hint: t('holdHint') }]
  if (wish.kind === 'run') return [{ label: t('holdLabel'), value: t('runValue'), hint: t('runningHint') }]
  if (!target) return []
  const travel = {
    label: t('travel'),
    value: saySpan(Date.parse(target) - nowMs, language),
  }
  if (!leftovers.data) return [travel, { label: t('nothingDue'), value: t('counting') }]
  const due = dueOnTheWay(leftovers.data.waiting, target)
  return [
    travel,
    ...due.map(
      ({ sweeper, dueAt }): Consequence => ({
        label: sweeperWords[sweeper]?.[language] ?? sweeper,
        value: Date.parse(dueAt) <= nowMs ? t('due') : t('from', { when: say(dueAt) }),
        tone: 'warn',
      }),
    ),
    due.length === 0
      ? { label: t('nothingDue'), value: t('nothingDueValue'), hint: t('moreHint') }
      : { label: t('more'), value: t('moreValue'), hint: t('moreHint') },
    { label: t('noReturn'), value: t('noReturnValue') },
  ]
}

interface FieldsProps {
  readonly wish: JumpWish
  readonly nowMs: number
  readonly change: (patch: Partial<JumpWish>) => void
}

function Fields({ wish, nowMs, change }: FieldsProps) {
  const t = useClockTexts()
  const id = useId()
  return (
    <>
      {wish.kind === 'to' ? (
        <div className="operator-field">
          <label htmlFor={`${id}-target`}>{t('target')}</label>
          <TimeField
            id={`${id}-target`}
            value={wish.chosen}
            onChange={(chosen) => change({ chosen })}
            placeholder={t('targetPlaceholder')}
            from={nextMinute(new Date(nowMs)).toISOString()}
          />
        </div>
      ) : null}
      <fieldset className="operator-field">
        <legend>{t('thenLabel')}</legend>
        <Radio.Group
          className="operator-choices"
          name={`${id}-then`}
          value={wish.hold ? 'hold' : 'run'}
          onChange={(event) => change({ hold: event.target.value === 'hold' })}
          options={[
            { value: 'run', label: <Choice title={t('thenRun')} hint={t('thenRunHint')} /> },
            { value: 'hold', label: <Choice title={t('thenHold')} hint={t('thenHoldHint')} /> },
          ]}
        />
      </fieldset>
    </>
  )
}
