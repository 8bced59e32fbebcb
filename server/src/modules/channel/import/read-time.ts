import { SHANGHAI_OFFSET_MS } from '../../../kernel/time.ts'

/** Digits of each part: as few and as many as are read. */
const parts = {
  YYYY: [4, 4],
  MM: [1, 2],
  DD: [1, 2],
  HH: [1, 2],
  mm: [2, 2],
  ss: [2, 2],
} as const
type Part = keyof typeof parts
const partNames = Object.keys(parts) as Part[]

const FIRST_YEAR = 1995
const MAX_FRACTION_DIGITS = 6

/**
 * PURE: a reader of times that are written in one of these ways (YYYY-MM-DD HH:mm:ss …), in Shanghai time. It answers
 * milliseconds since 1970, null for what is written otherwise or on no calendar (30 February). It reads by hand, from
 * left to right: a format is a person's text and never becomes a pattern.
 */
export function shanghaiTime(formats: readonly string[]): (text: string) => number | null {
  const readers = formats.map((format) => piecesOf(format)).map((pieces) => readerOf(pieces))
  return (text) => {
    for (const read of readers) {
      const found = read(text)
      if (found !== undefined) return found
    }
    return null
  }
}

/** PURE: whether a format names year, month and day, and no part twice. */
export function isTimeFormat(format: string): boolean {
  const named = piecesOf(format).filter((piece) => isPart(piece))
  return (
    new Set(named).size === named.length &&
    (['YYYY', 'MM', 'DD'] as const).every((part) => named.includes(part))
  )
}

const isPart = (piece: string): piece is Part => Object.hasOwn(parts, piece)

/** A format as its parts and the single signs between them. */
function piecesOf(format: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < format.length; ) {
    const piece = partNames.find((part) => format.startsWith(part, at)) ?? format.charAt(at)
    pieces.push(piece)
    at += piece.length
  }
  return pieces
}

/** Answers undefined for a text of another form. */
function readerOf(pieces: readonly string[]): (text: string) => number | null | undefined {
  return (text) => {
    const value = { YYYY: 0, MM: 1, DD: 1, HH: 0, mm: 0, ss: 0 }
    let at = 0
    for (const piece of pieces) {
      const digits = isPart(piece) ? digitsAt(text, at, parts[piece][1]) : null
      if (digits === null) {
        if (!text.startsWith(piece, at)) return undefined
        at += piece.length
        continue
      }
      if (digits.length < parts[piece as Part][0]) return undefined
      value[piece as Part] = Number(digits)
      at += digits.length
    }
    return isFraction(text.slice(at)) ? instantOf(value) : undefined
  }
}

/** As many digits as stand at a place, no more than `most`. */
function digitsAt(text: string, at: number, most: number): string {
  let end = at
  while (end < at + most && isDigit(text.charCodeAt(end))) end += 1
  return text.slice(at, end)
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Nothing, or fractions of a second. */
function isFraction(rest: string): boolean {
  if (rest === '') return true
  const digits = digitsAt(rest, 1, MAX_FRACTION_DIGITS)
  return rest.startsWith('.') && digits.length > 0 && digits.length === rest.length - 1
}

function instantOf({
  YYYY: year,
  MM: month,
  DD: day,
  HH: hour,
  mm: minute,
  ss: second,
}: Record<Part, number>) {
  if (hour > 23 || minute > 59 || second > 59 || year < FIRST_YEAR) return null
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(ms)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms - SHANGHAI_OFFSET_MS : null
}
