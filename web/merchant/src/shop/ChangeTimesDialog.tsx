import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { type AbsenceView, changeAbsence } from '@zhanggui/server/modules/shop/contract.ts'
import { useState } from 'react'
import { faultOfTimes, type Times, windowOf } from './absence-form.ts'
import { useAbsenceConsequences } from './consequences.tsx'
import { TimesFields } from './TimesFields.tsx'
import { useShopTexts } from './texts.ts'

interface ChangeTimesDialogProps {
  readonly shopId: string
  readonly absence: AbsenceView
  readonly open: boolean
  readonly onClose: () => void
}

/** Moves the resume time; of an absence that has not begun the start too. */
export function ChangeTimesDialog(props: ChangeTimesDialogProps) {
  return props.open ? <OpenDialog key={props.absence.absenceId} {...props} /> : null
}

function OpenDialog({ shopId, absence, onClose }: ChangeTimesDialogProps) {
  const t = useShopTexts()
  const planned = absence.state === 'planned'
  const [form, setForm] = useState(() => timesOf(absence))
  const nowMs = useBusinessNow(15_000)
  const fault = faultOfTimes(form, nowMs)
  const consequences = useAbsenceConsequences(shopId, fault ? {} : windowOf(form), true)
  const act = useAct(changeAbsence, { shown: true, onDone: () => saySuccess(t('timesSaved')) })
  const save = async () => {
    const { startsAt, resumesAt } = windowOf(form)
    const body = { ...(planned && startsAt ? { startsAt } : {}), resumesAt: resumesAt ?? null }
    if (await act.run({ params: { shopId, absenceId: absence.absenceId }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={planned ? t('editTitle') : t('changeResume')}
      consequences={consequences}
      actLabel={t('saveTimes')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={fault ? t(fault) : null}
    >
      <TimesFields
        form={form}
        change={(patch) => setForm((old) => ({ ...old, ...patch }))}
        fault={fault}
        startFixed={!planned}
        startLaterOnly
      />
    </ConsequenceDialog>
  )
}

function timesOf(absence: AbsenceView): Times {
  return {
    start: absence.state === 'planned' ? 'later' : 'now',
    startsAt: absence.startsAt,
    resume: absence.resumesAt ? 'timed' : 'manual',
    resumesAt: absence.resumesAt,
  }
}
