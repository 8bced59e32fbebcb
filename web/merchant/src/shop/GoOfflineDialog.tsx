import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { absenceReasons } from '@zhanggui/server/kernel/policy.ts'
import { goOffline } from '@zhanggui/server/modules/shop/contract.ts'
import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useReasonName } from '../parts/reason.ts'
import { type AbsenceForm, emptyForm, faultOf, faultOfTimes, windowOf } from './absence-form.ts'
import { useAbsenceConsequences } from './consequences.tsx'
import { TimesFields } from './TimesFields.tsx'
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
  const nowMs = useBusinessNow(15_000)
  const fault = faultOf(form, nowMs)
  const window = windowOf(form)
  const consequences = useAbsenceConsequences(shopId, faultOfTimes(form, nowMs) ? {} : window, open)
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
    >
      <Fields form={form} change={(patch) => setForm((old) => ({ ...old, ...patch }))} nowMs={nowMs} />
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
  }
}

interface FieldsProps {
  readonly form: AbsenceForm
  readonly change: (patch: Partial<AbsenceForm>) => void
  readonly nowMs: number
}

function Fields({ form, change, nowMs }: FieldsProps) {
  const t = useShopTexts()
  const reasonName = useReasonName()
  const id = useId()
  return (
    <>
      <fieldset className="merchant-field">
        <legend>
          {t('reason')} <span className="shop-needed">*</span>
        </legend>
        <Radio.Group
          className="shop-reasons merchant-tall-choices"
          name={`${id}-reason`}
          value={form.reason}
          onChange={(event) => change({ reason: event.target.value as AbsenceForm['reason'] })}
          options={absenceReasons.map((reason) => ({
            value: reason,
            label: reasonName(reason),
          }))}
        />
      </fieldset>
      <TimesFields form={form} change={change} fault={faultOfTimes(form, nowMs)} />
      <div className="merchant-field">
        <label htmlFor={`${id}-reply`}>{t('awayReply')}</label>
        <Input.TextArea
          id={`${id}-reply`}
          value={form.awayReply}
          onChange={(event) => change({ awayReply: event.target.value })}
          placeholder={t('replyPlaceholder')}
          maxLength={500}
          rows={2}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <Input
          id={`${id}-note`}
          value={form.note}
          onChange={(event) => change({ note: event.target.value })}
          maxLength={200}
        />
      </div>
    </>
  )
}
