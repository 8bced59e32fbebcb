import { Type } from 'typebox'
import { storedJson } from './stored-json.ts'

/** Named facts of whatever kind, of a column that only the program writes. */
export const NamedFacts = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown())

/** A jsonb column of named facts. */
export const storedDetail = (column: string) => storedJson(column, NamedFacts)
