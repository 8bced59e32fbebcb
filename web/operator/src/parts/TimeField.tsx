import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import './parts.css'
import { fromWall, toWall } from './shanghai.ts'

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
    <DatePicker
      id={id}
      className="operator-time"
      showTime={{ format: 'HH:mm' }}
      format={WALL}
      value={value ? dayjs(toWall(value)) : null}
      defaultPickerValue={dayjs(toWall(from))}
      onChange={(chosen) => onChange(chosen ? fromWall(chosen.format(WALL)) : null)}
      disabledDate={(day) => day.format('YYYY-MM-DD') < toWall(from).slice(0, 10)}
      placeholder={placeholder}
      needConfirm={false}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    />
  )
}
