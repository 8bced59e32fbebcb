import { DayPicker } from '@zhanggui/kit/desk/calendars.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import {
  morningAfter,
  nextMinute,
  parseShanghai,
  shanghaiDay,
  wallTime,
} from '@zhanggui/server/kernel/time.ts'
import { Button } from 'antd'
import dayjs from 'dayjs'
import './parts.css'
import { useSharedTexts } from './texts.ts'

const WALL = 'YYYY-MM-DD HH:mm'

interface TimeFieldProps {
  readonly id: string
  /** ISO 8601, or null while nothing is chosen. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly placeholder: string
  /** Days that cannot be chosen lie before this instant; business now where left out. */
  readonly from?: string | null
  /** Offers mornings so many days ahead as one press. */
  readonly mornings?: readonly number[]
  readonly status?: 'error'
  readonly describedBy?: string
}

/** A day and minute of Shanghai time, wherever the reader's device is; days of the shop's own clock. */
export function TimeField(props: TimeFieldProps) {
  const { id, value, onChange, placeholder, from, mornings = [], status, describedBy } = props
  const t = useSharedTexts()
  const nowMs = useBusinessNow(30_000)
  const earliest = from ? new Date(from) : nextMinute(new Date(nowMs))
  return (
    <div>
      <DayPicker
        id={id}
        showTime={{ format: 'HH:mm', minuteStep: 5, needConfirm: false } as object}
        format={WALL}
        value={value ? dayjs(wallTime(new Date(value))) : null}
        defaultPickerValue={dayjs(wallTime(earliest))}
        onChange={(chosen) => onChange(chosen ? parseShanghai(chosen.format(WALL)).toISOString() : null)}
        disabledDate={(day) => day.format('YYYY-MM-DD') < shanghaiDay(earliest)}
        placeholder={placeholder}
        needConfirm={false}
        style={{ width: '100%' }}
        {...(status ? { status } : {})}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      />
      {mornings.length > 0 ? (
        <div className="merchant-choices">
          {mornings.map((days) => (
            <Button
              key={days}
              size="small"
              onClick={() => onChange(morningAfter(earliest, days).toISOString())}
            >
              {days === 1 ? t('tomorrowMorning') : t('inDays', { count: days })}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
