import { DayPicker } from '@zhanggui/kit/desk/calendars.tsx'
import { parseShanghai, shanghaiDay, wallTime } from '@zhanggui/server/kernel/time.ts'
import dayjs from 'dayjs'
import './parts.css'

const WALL = 'YYYY-MM-DD HH:mm'

interface TimeFieldProps {
  readonly id: string
  /** ISO 8601, or null while nothing is chosen. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly placeholder: string
  /** Days before this instant cannot be chosen. */
  readonly from: string
  readonly describedBy?: string
}

/** A day and minute of Shanghai time, wherever the reader's device is. */
export function TimeField({ id, value, onChange, placeholder, from, describedBy }: TimeFieldProps) {
  return (
    <DayPicker
      id={id}
      className="operator-time"
      showTime={{ format: 'HH:mm' }}
      format={WALL}
      value={value ? dayjs(wallTime(new Date(value))) : null}
      defaultPickerValue={dayjs(wallTime(new Date(from)))}
      onChange={(chosen) => onChange(chosen ? parseShanghai(chosen.format(WALL)).toISOString() : null)}
      disabledDate={(day) => day.format('YYYY-MM-DD') < shanghaiDay(new Date(from))}
      placeholder={placeholder}
      needConfirm={false}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    />
  )
}
