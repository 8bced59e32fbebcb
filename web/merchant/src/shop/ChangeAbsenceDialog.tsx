import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { type AbsenceView, changeAbsence } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { useState } from 'react'
import { AbsenceOutlook } from '../analytics/AbsenceOutlook.tsx'
import { AbsenceFields } from './AbsenceFields.tsx'
import { type AbsenceForm, faultOf, faultOfTimes, formOf, windowOf } from './absence-form.ts'
import { useAwayTexts } from './away-texts.ts'
import { type ThoughtWindow, useAbsenceConsequences } from './consequences.tsx'
import { DelayedOrders } from './DelayedOrders.tsx'
import { useShopTexts } from './texts.ts'

interface ChangeAbsenceDialogProps {
  readonly shopId: string
  readonly absence: AbsenceView
  readonly open: boolean
  readonly onClose: () => void
}

/** Moves the resume time and rewrites reply, tasks and note; of an absence that has not begun start and reason too. */
export function ChangeAbsenceDialog(props: ChangeAbsenceDialogProps) {
  return props.open ? <OpenDialog key={props.absence.absenceId} {...props} /> : null
}

function OpenDialog({ shopId, absence, onClose }: ChangeAbsenceDialogProps) {
  const t = useShopTexts()
  const away = useAwayTexts()
  const planned = absence.state === 'planned'
  const [form, setForm] = useState(() => formOf(absence))
  const change = (patch: Partial<AbsenceForm>) => setForm((old) => ({ ...old, ...patch }))
  const nowMs = useBusinessNow(15_000)
  const fault = faultOf(form, nowMs)
  const { absenceId } = absence
  const window: ThoughtWindow = { ...(faultOfTimes(form, nowMs) ? {} : windowOf(form)), absenceId }
  const consequences = useAbsenceConsequences(shopId, window, true)
  const act = useAct(changeAbsence, { shown: true, onDone: () => saySuccess(away('changed')) })
  const save = async () => {
    if (fault) return
    if (await act.run({ params: { shopId, absenceId }, body: bodyOf(form, planned) })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={planned ? t('editTitle') : away('editRunning')}
      consequences={consequences}
      actLabel={away('saveChanges')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={fault ? t(fault) : null}
      more={
        <>
          <DelayedOrders shopId={shopId} window={window} reason={form.reason ?? absence.reason} />
          {planned ? (
            <AbsenceOutlook
              startsAt={window.startsAt ?? null}
              resumesAt={window.resumesAt ?? null}
              onPick={(picked) => change({ start: 'later', resume: 'timed', ...picked })}
            />
          ) : null}
        </>
      }
    >
      <AbsenceFields
        shopId={shopId}
        form={form}
        change={change}
        nowMs={nowMs}
        of={planned ? 'planned' : 'running'}
      />
    </ConsequenceDialog>
  )
}

function bodyOf(form: AbsenceForm, planned: boolean) {
  const { startsAt, resumesAt } = windowOf(form)
  return {
    ...(planned && startsAt ? { startsAt } : {}),
    ...(planned && form.reason ? { reason: form.reason } : {}),
    resumesAt: resumesAt ?? null,
    note: form.note.trim(),
    awayReply: form.awayReply.trim(),
    tasks: [...form.tasks],
  }
}
