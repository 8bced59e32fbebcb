import { Type } from 'typebox'
import { phonesIn } from '../../../kernel/phone.ts'
import { storedJson } from '../../../platform/db/stored-json.ts'

/** A kept filter as it is stored. */
export const storedSearch = storedJson(
  'identity.saved_view.search',
  Type.Record(Type.String(), Type.String()),
)

/** Whether a value of a filter holds somebody's phone number, however it is written. */
const isPhone = (value: string): boolean => phonesIn(value).length > 0

/** What of a filter is kept with its name: everything but phone numbers, which a list must not collect. */
export function searchToKeep(search: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '' && !isPhone(value)))
}

/** A kept filter as it is read again: its texts, whatever else may stand in the row. */
export const readSearch = (stored: unknown): Record<string, string> => storedSearch.read(stored) ?? {}
