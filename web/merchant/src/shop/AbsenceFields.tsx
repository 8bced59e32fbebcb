import { absenceReasons } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import { Input, Radio } from 'antd'
import { useId } from 'react'
import { ThanksField } from '../marketing/ThanksField.tsx'
import { useReasonName } from '../parts/reason.ts'
import { type AbsenceForm, faultOfTimes } from './absence-form.ts'
import { ReplyField } from './ReplyField.tsx'
import { TaskFields } from './TaskFields.tsx'
import { TimesFields } from './TimesFields.tsx'
import { useShopTexts } from './texts.ts'

interface AbsenceFieldsProps {
  readonly shopId: string
  readonly form: AbsenceForm
  readonly change: (patch: Partial<AbsenceForm>) => void
  readonly nowMs: number
  /** What it is the form of: a new absence, one that can still move its start, or one that runs. */
  readonly of: 'new' | 'planned' | 'running'
}

/** Reason, times, tasks, reply and note of an absence; of one that runs neither reason nor start can change. */
export function AbsenceFields({ shopId, form, change, nowMs, of }: AbsenceFieldsProps) {
  const t = useShopTexts()
  const reasonName = useReasonName()
  const id = useId()
  return (
    <>
      {of === 'running' ? null : (
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
      )}
      <TimesFields
        form={form}
        change={change}
        fault={faultOfTimes(form, nowMs)}
        startFixed={of === 'running'}
        startLaterOnly={of === 'planned'}
      />
      <ReplyField form={form} change={change} />
      <ThanksField shopId={shopId} />
      <TaskFields tasks={form.tasks} change={(tasks) => change({ tasks })} />
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
