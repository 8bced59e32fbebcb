import type { ServiceHours } from '@zhanggui/server/modules/shop/service-hours/contract.ts'
import { Button, Select } from 'antd'
import { clockOf, halfHours, nextSpan, onWorkdays } from './hours.ts'
import { useFrontTexts } from './texts.ts'

interface HoursFieldsProps {
  readonly hours: ServiceHours[]
  readonly onChange: (hours: ServiceHours[]) => void
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The hours of each day of the week; a day may have several stretches or none. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const t = useFrontTexts()
  const change = (old: ServiceHours, patch: Partial<ServiceHours>) =>
    onChange(hours.map((one) => (one === old ? { ...one, ...patch } : one)))
  return (
    <div className="front-week">
      {weekdays.map((weekday) => {
        const spans = hours.filter((one) => one.weekday === weekday)
        const next = nextSpan(hours, weekday)
        return (
          <div key={weekday} className="front-day">
            <strong>{t(`day_${weekday}`)}</strong>
            <span className="front-spans">
              {spans.length === 0 ? <span className="merchant-soft">{t('closed')}</span> : null}
              {spans.map((span) => (
                <Span
                  key={span.fromMinute}
                  span={span}
                  day={t(`day_${weekday}`)}
                  onChange={(patch) => change(span, patch)}
                  onRemove={() => onChange(hours.filter((one) => one !== span))}
                />
              ))}
              {next ? (
                <Button size="small" onClick={() => onChange([...hours, next])}>
                  {t('addSpan')}
                </Button>
              ) : null}
              {weekday === 1 && spans.length > 0 ? (
                <Button size="small" onClick={() => onChange(onWorkdays(hours))}>
                  {t('copyDown')}
                </Button>
              ) : null}
            </span>
          </div>
        )
      })}
    </div>
  )
}

interface SpanProps {
  readonly span: ServiceHours
  readonly day: string
  readonly onChange: (patch: Partial<ServiceHours>) => void
  readonly onRemove: () => void
}

function Span({ span, day, onChange, onRemove }: SpanProps) {
  const t = useFrontTexts()
  const options = (from: number, until: number) =>
    halfHours
      .filter((minute) => minute >= from && minute <= until)
      .map((minute) => ({ value: minute, label: clockOf(minute) }))
  return (
    <span className="front-spans">
      <Select
        aria-label={`${day} ${t('from')}`}
        value={span.fromMinute}
        onChange={(fromMinute: number) => onChange({ fromMinute })}
        options={options(0, 1410)}
      />
      –
      <Select
        aria-label={`${day} ${t('until')}`}
        value={span.untilMinute}
        onChange={(untilMinute: number) => onChange({ untilMinute })}
        options={options(30, 1440)}
      />
      <Button size="small" type="text" aria-label={`${day} ${t('remove')}`} onClick={onRemove}>
        ×
      </Button>
    </span>
  )
}
