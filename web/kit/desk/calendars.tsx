import { CalendarOutlined } from '@ant-design/icons'
import { Button, type DatePickerProps, Input } from 'antd'
import type { RangePickerProps } from 'antd/es/date-picker'
import type { Dayjs } from 'dayjs'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'

/** One day, not several. */
type DayPickerProps = DatePickerProps<Dayjs, false>

const load = () => import('./date-pickers.ts')
const LoadedDay = lazy(async () => ({ default: (await load()).DatePicker as ComponentType<DayPickerProps> }))
const LoadedRange = lazy(async () => ({
  default: (await load()).RangePicker as ComponentType<RangePickerProps>,
}))

/** A day, or a day and minute; the calendar's program comes when the field is first shown. */
export function DayPicker(props: DayPickerProps) {
  return (
    <Suspense
      fallback={
        <Input
          id={props.id}
          aria-label={props['aria-label']}
          disabled
          style={{ width: props.style?.width ?? 140 }}
        />
      }
    >
      <LoadedDay {...props} />
    </Suspense>
  )
}

/** Two days; the calendar's program comes when the field is first shown. */
export function DaysPicker(props: RangePickerProps) {
  return (
    <Suspense fallback={<Input aria-label={props['aria-label']} disabled style={{ width: 250 }} />}>
      <LoadedRange {...props} />
    </Suspense>
  )
}

interface DaysDoorProps {
  /** What the days are of: 下单时间. */
  readonly label: string
  readonly className?: string
  /** A day is chosen already, so that the field itself must be seen. */
  readonly isChosen: boolean
  /** Draws the field; `opened`: it was pressed for, so it opens and takes the focus. */
  readonly draw: (opened: boolean) => ReactNode
}

/** A button that says what can be chosen, and becomes the field when it is pressed: a calendar is a sixth of a page's program. */
export function DaysDoor({ label, className, isChosen, draw }: DaysDoorProps) {
  const [opened, setOpened] = useState(false)
  if (opened || isChosen) return draw(opened)
  const fetchAhead = () => void load().catch(() => undefined)
  return (
    <Button
      {...(className ? { className } : {})}
      icon={<CalendarOutlined />}
      aria-haspopup="dialog"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={() => setOpened(true)}
    >
      {label}
    </Button>
  )
}
