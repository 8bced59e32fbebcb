import { phonesIn } from '../../../kernel/phone.ts'

/** Whether a value of a filter holds somebody's phone number, however it is written. */
const isPhone = (value: string): boolean => phonesIn(value).length > 0

/** What of a filter is kept with its name: everything but phone numbers, which a list must not collect. */
export function searchToKeep(search: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '' && !isPhone(value)))
}

/** A kept filter as it is read again: its texts, whatever else may stand in the row. */
export function readSearch(stored: unknown): Record<string, string> {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
