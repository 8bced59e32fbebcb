import { DatePicker } from 'antd'

/** The calendars of the component library, apart: most who open a list choose no day. Loaded by `calendars.tsx`. */
export { DatePicker }
export const { RangePicker } = DatePicker
