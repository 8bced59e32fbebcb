import { Radio } from 'antd'
import { useId } from 'react'
import { TimeField } from '../parts/TimeField.tsx'
import type { FormFault, Times } from './absence-form.ts'
import { useShopTexts } from './texts.ts'

interface TimesFieldsProps {
  readonly form: Times
  readonly change: (patch: Partial<Times>) => void
  /** What is wrong with the times, shown beside its field once something is chosen there. */
  readonly fault: FormFault | null
  /** A running absence has its start behind it. */
  readonly startFixed?: boolean
  /** A planned absence has a start ahead, it cannot become "at once". */
  readonly startLaterOnly?: boolean
}

/** When the shop goes offline and when it comes back. */
export function TimesFields({ form, change, fault, startFixed, startLaterOnly }: TimesFieldsProps) {
  const t = useShopTexts()
  const id = useId()
  const messageOf = (mine: readonly FormFault[]) => (fault && mine.includes(fault) ? t(fault) : null)
  const startWrong = messageOf(['startPast'])
  const resumeWrong = messageOf(['resumeEarly'])
  return (
    <>
      {startFixed ? null : (
        <fieldset className="merchant-field">
          <legend>{t('startLabel')}</legend>
          {startLaterOnly ? null : (
            <Radio.Group
              name={`${id}-start`}
              value={form.start}
              onChange={(event) => change({ start: event.target.value as Times['start'] })}
              options={[
                { value: 'now', label: t('startNow') },
                { value: 'later', label: t('startLater') },
              ]}
            />
          )}
          {form.start === 'later' ? (
            <TimeField
              id={`${id}-starts`}
              value={form.startsAt}
              onChange={(startsAt) => change({ startsAt })}
              placeholder={t('startPlaceholder')}
              mornings={[1]}
              {...(startWrong ? { status: 'error' as const } : {})}
            />
          ) : null}
          {startWrong ? <span className="merchant-field-wrong">{startWrong}</span> : null}
        </fieldset>
      )}
      <fieldset className="merchant-field">
        <legend>{t('resumeLabel')}</legend>
        <Radio.Group
          name={`${id}-resume`}
          value={form.resume}
          onChange={(event) => change({ resume: event.target.value as Times['resume'] })}
          options={[
            { value: 'timed', label: t('resumeTimed') },
            { value: 'manual', label: t('resumeByHand') },
          ]}
        />
        {form.resume === 'timed' ? (
          <TimeField
            id={`${id}-resumes`}
            value={form.resumesAt}
            onChange={(resumesAt) => change({ resumesAt })}
            placeholder={t('resumePlaceholder')}
            from={form.start === 'later' ? form.startsAt : null}
            mornings={[1, 3, 7]}
            {...(resumeWrong ? { status: 'error' as const } : {})}
          />
        ) : null}
        {resumeWrong ? <span className="merchant-field-wrong">{resumeWrong}</span> : null}
      </fieldset>
    </>
  )
}
