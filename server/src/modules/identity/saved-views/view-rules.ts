const MOBILE = /^(\+?86)?1[3-9]\d{9}$/

/** Whether a value of a filter is somebody's phone number, however it is spaced. */
const isPhone = (value: string): boolean => MOBILE.test(value.replace(/[\s-]/g, ''))

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
