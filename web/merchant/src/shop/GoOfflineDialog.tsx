import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { goOffline } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { useState } from 'react'
import { AbsenceOutlook } from '../analytics/AbsenceOutlook.tsx'
import { AbsenceFields } from './AbsenceFields.tsx'
import { type AbsenceForm, emptyForm, faultOf, faultOfTimes, windowOf } from './absence-form.ts'
import { useAbsenceConsequences } from './consequences.tsx'
import { DelayedOrders } from './DelayedOrders.tsx'
import { useShopTexts } from './texts.ts'

interface GoOfflineDialogProps {
  readonly shopId: string
  readonly open: boolean
  readonly onClose: () => void
}

/** 离线 → 原因与时间 → 确定: nothing happens before 确定; what was typed stays when the server refuses. */
export function GoOfflineDialog({ shopId, open, onClose }: GoOfflineDialogProps) {
  const t = useShopTexts()
  const [form, setForm] = useState(emptyForm)
  const change = (patch: Partial<AbsenceForm>) => setForm((old) => ({ ...old, ...patch }))
  const nowMs = useBusinessNow(15_000)
  const fault = faultOf(form, nowMs)
  const window = faultOfTimes(form, nowMs) ? {} : windowOf(form)
  const consequences = useAbsenceConsequences(shopId, window, open)
  const act = useAct(goOffline, { shown: true })
  const close = () => {
    act.reset()
    setForm(emptyForm)
    onClose()
  }
  const confirm = async () => {
    if (fault || !form.reason) return
    const reply = await act.run({ params: { shopId }, body: { id: act.id(), ...bodyOf(form, form.reason) } })
    if (!reply) return
    saySuccess(reply.state === 'planned' ? t('wentOfflineAt') : t('wentOffline'))
    close()
  }
  return (
    <ConsequenceDialog
      open={open}
      title={t('dialog')}
      consequences={consequences}
      actLabel={t('confirm')}
      onAct={() => void confirm()}
      onClose={close}
      pending={act.pending}
      error={act.error}
      missing={fault ? t(fault) : null}
      more={
        <>
          <DelayedOrders shopId={shopId} window={window} {...(form.reason ? { reason: form.reason } : {})} />
          <AbsenceOutlook
            startsAt={window.startsAt ?? null}
            resumesAt={window.resumesAt ?? null}
            onPick={(picked) => change({ start: 'later', resume: 'timed', ...picked })}
          />
        </>
      }
    >
      <AbsenceFields shopId={shopId} form={form} change={change} nowMs={nowMs} of="new" />
    </ConsequenceDialog>
  )
}

function bodyOf(form: AbsenceForm, reason: NonNullable<AbsenceForm['reason']>) {
  const { startsAt, resumesAt } = windowOf(form)
  return {
    reason,
    ...(startsAt ? { startsAt } : {}),
    resumesAt: resumesAt ?? null,
    ...(form.note.trim() ? { note: form.note.trim() } : {}),
    ...(form.awayReply.trim() ? { awayReply: form.awayReply.trim() } : {}),
    ...(form.tasks.length > 0 ? { tasks: [...form.tasks] } : {}),
  }
}
