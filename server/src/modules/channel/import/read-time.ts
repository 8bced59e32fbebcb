import { SHANGHAI_OFFSET_MS } from '../../../kernel/time.ts'

const parts = {
  YYYY: '(\\d{4})',
  MM: '(\\d{1,2})',
  DD: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
}
type Part = keyof typeof parts

/**
 * PURE: a reader of times that are written in one of these ways (YYYY-MM-DD HH:mm:ss …), in Shanghai time. It answers
 * milliseconds since 1970, null for what is written otherwise or on no calendar (30 February).
 */
export function shanghaiTime(formats: readonly string[]): (text: string) => number | null {
  const readers = formats.map(compile)
  return (text) => {
    for (const read of readers) {
      const found = read(text)
      if (found !== undefined) return found
    }
    return null
  }
}

/** Answers undefined for a text of another form. */
function compile(format: string): (text: string) => number | null | undefined {
  const order: Part[] = []
  const pattern = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => {
    order.push(part as Part)
    return parts[part as Part]
  })
  const form = new RegExp(`^${pattern}(?:\\.\\d{1,6})?$`)
  return (text) => {
    const found = form.exec(text)
    if (!found) return undefined
    const value = { YYYY: 0, MM: 1, DD: 1, HH: 0, mm: 0, ss: 0 }
    for (const [index, part] of order.entries()) value[part] = Number(found[index + 1])
    const { YYYY: year, MM: month, DD: day, HH: hour, mm: minute, ss: second } = value
    if (hour > 23 || minute > 59 || second > 59 || year < 1995) return null
    const ms = Date.UTC(year, month - 1, day, hour, minute, second)
    const date = new Date(ms)
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms - SHANGHAI_OFFSET_MS : null
  }
}
