import { type Static, type TSchema, Type } from 'typebox'
import { PHONE_PATTERN } from './phone.ts'

/** Schemas that every contract uses: ids, fen, instants, pages. */

/** A UUID; those that a client makes are UUIDv7. */
export const Id = Type.String({
  format: 'uuid',
  description: 'A UUID; those that a client makes are UUIDv7.',
})

/** Money in integer fen (1 yuan = 100 fen), within what a double holds exactly. */
export const Fen = Type.Integer({
  minimum: -9_007_199_254_740_991,
  maximum: 9_007_199_254_740_991,
  description: 'Money in fen; 100 fen are 1 yuan.',
})

/** Money that cannot be negative, in fen; at most 100 million yuan in one figure that a person sends. */
export const PriceFen = Type.Integer({
  minimum: 0,
  maximum: 10_000_000_000,
  description: 'Money in fen; 100 fen are 1 yuan.',
})

/** Money that moves: at least one fen. */
export const PaidFen = Type.Integer({
  minimum: 1,
  maximum: 10_000_000_000,
  description: 'Money in fen; 100 fen are 1 yuan.',
})

/** An instant of business time as ISO 8601 with zone, in the years 1970 to 2099. */
export const Instant = Type.String({
  format: 'date-time',
  description: 'An instant of business time, ISO 8601 with zone, in the years 1970 to 2099.',
})

/** A day of the calendar of Shanghai, as 2026-11-21, in the years 1970 to 2099. */
export const Day = Type.String({
  format: 'date',
  description: 'A day of the calendar of Shanghai, in the years 1970 to 2099.',
})

/** Where a page begins, as the page before gave it in `next`. */
export const Cursor = Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })

/** A mainland mobile number, 11 digits. */
export const Phone = Type.String({ pattern: '^1[3-9]\\d{9}$', description: 'A mainland mobile number.' })

/** A phone that goods can be delivered to, in the form in which it is kept; see kernel/phone.ts. */
export const DeliveryPhone = Type.String({
  pattern: PHONE_PATTERN,
  description:
    'A phone for delivery: a mobile, a landline (0571-88888888), a 400 number, or one of +852, +853, +886; an extension behind a hyphen.',
})

/**
 * Text of a person in one line: at least `min` and at most `max` characters of those that are left when the server has
 * cleaned it (`cleanLine`), as it does with every text of a request that has no format or pattern of its own.
 */
export const Text = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max })

/** The same in several lines (`cleanLines`). */
export const Lines = (max: number, min = 1) =>
  Type.String({ minLength: min, maxLength: max, 'x-lines': true })

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** One of the given words. */
export const OneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] })

export const ShopParams = Type.Object({ shopId: Id })

/** Paging by key: `after` is the opaque cursor that the page before gave as `next`. */
export const PageQuery = {
  after: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}

/** The order of a list by one of these words, rising, or with `-` before it falling; left out: its usual order. */
export const SortBy = <const Words extends readonly string[]>(words: Words) =>
  Type.Optional(OneOf(words.flatMap((word) => [word, `-${word}`])))

/** A page of rows; `next` is null on the last one. */
export const PageOf = <S extends TSchema>(row: S) =>
  Type.Object({ rows: Type.Array(row), next: Nullable(Type.String()) })

export const Done = Type.Object({ done: Type.Literal(true) })
export const done: Static<typeof Done> = { done: true }
