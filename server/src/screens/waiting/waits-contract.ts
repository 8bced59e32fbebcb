import { type Static, Type } from 'typebox'
import { Id, Instant, Nullable } from '../../kernel/schema.ts'

/** More than this is not counted: the menu says 99+. */
export const MAX_WAITS_COUNTED = 100

/** What waits for a hand: how many, counted up to MAX_WAITS_COUNTED, and the newest that came; null: none. */
export const Waits = Type.Object({
  count: Type.Integer(),
  newest: Nullable(Type.Object({ id: Id, at: Instant })),
})
export type Waits = Static<typeof Waits>
