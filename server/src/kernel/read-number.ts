import { cutText } from './cut-text.ts'

/**
 * PURE: amounts and counts as people type, paste and export them. The one reader of both: what it cannot read for certain
 * it refuses and says which readings there are; no digit is ever dropped to make a number of a text.
 */

/** Why a text is not taken as a number. `readings` are the two numbers that it could mean. */
export type NumberFault =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'too_fine' }
  | { readonly kind: 'too_small'; readonly least: string }
  | { readonly kind: 'too_large'; readonly most: string }

export type NumberRead =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: NumberFault; readonly unit: NumberUnit; readonly text: string }

type NumberUnit = 'yuan' | 'whole'

interface Bounds {
  /** In fen for money; default 0. */
  readonly min?: number
  readonly max?: number
}

/** The largest amount that a person sends: 100 million yuan, in fen. */
const MAX_FEN = 10_000_000_000
const MAX_WHOLE = 9_007_199_254_740_991

/**
 * Reads an amount of yuan: `59.9`, `1,299.00`, `￥ 59`, `59元`, full-width digits. The value is in fen, from 0 to 100 million
 * yuan unless said otherwise. Refused: `59,9` (59.90 or 599.00), more than two decimals, what is outside the bounds.
 */
export function readYuan(text: string, { min = 0, max = MAX_FEN }: Bounds = {}): NumberRead {
  return readNumber(text, { unit: 'yuan', decimals: 2, min, max })
}

/** Reads a whole number: `15`, `1,200`, full-width digits. Refused: `1,5` (1.5 or 15), `1.5`, what is outside the bounds. */
export function readWhole(text: string, { min = 0, max = MAX_WHOLE }: Bounds = {}): NumberRead {
  return readNumber(text, { unit: 'whole', decimals: 0, min, max })
}

/** The number that was read; null when the text is none. For callers that only ask whether there is one. */
export const numberOrNull = (read: NumberRead): number | null => (read.ok ? read.value : null)

/** No number is longer; what follows would only be looked at in vain. */
const MAX_LENGTH = 60

interface Kind extends Required<Bounds> {
  readonly unit: NumberUnit
  readonly decimals: number
}

const SIGNED = {
  yuan: /^(?:¥|rmb|cny|人民币)?\s*([-+]?)\s*¥?\s*(.*?)\s*(?:元|圆|rmb|cny)?$/i,
  whole: /^([-+]?)\s*(.*)$/,
}
const PLAIN = /^(\d+|(?=\.\d))(?:\.(\d+))?$/
const GROUPED = /^([1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+))(?:\.(\d+))?$/
/** Digits parted by commas or blanks, not in groups of three from the right. */
const PARTED = /^(\d[\d, ]*)[, ](\d+)$/

function readNumber(raw: string, kind: Kind): NumberRead {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/(?<=\d)[。｡](?=\d)/g, '.')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
  const no = (fault: NumberFault): NumberRead => ({ ok: false, fault, unit: kind.unit, text: raw.trim() })
  const [, sign, body = ''] = SIGNED[kind.unit].exec(text) ?? []
  const digits = PLAIN.exec(body) ?? GROUPED.exec(body)
  if (!digits) return no(readingsOf(body, kind))
  const fraction = (digits[2] ?? '').replace(/0+$/, '')
  if (fraction.length > kind.decimals) return no({ kind: 'too_fine' })
  const whole = (digits[1] ?? '').replace(/[, ]/g, '').replace(/^0+(?=\d)/, '')
  const value = Number(whole + fraction.padEnd(kind.decimals, '0')) * (sign === '-' ? -1 : 1) || 0
  if (value < kind.min) return no({ kind: 'too_small', least: sayNumber(kind.min, kind) })
  if (value > kind.max) return no({ kind: 'too_large', most: sayNumber(kind.max, kind) })
  return { ok: true, value }
}

/** `12,99`: a decimal comma or a group of thousands that is not one. */
function readingsOf(body: string, { decimals }: Kind): NumberFault {
  const parted = PARTED.exec(body)
  if (!parted) return { kind: 'unreadable' }
  const front = (parted[1] ?? '').replace(/[, ]/g, '')
  const rest = parted[2] ?? ''
  const padded = (fraction: string) => (decimals > 0 ? fraction.padEnd(decimals, '0') : fraction)
  const whole = (front + rest).replace(/^0+(?=\d)/, '')
  const joined = decimals > 0 ? `${whole}.${padded('')}` : whole
  return { kind: 'ambiguous', readings: [`${front}.${padded(rest)}`, joined] }
}

/** 123456 fen → 1234.56; 15 → 15. */
function sayNumber(value: number, { decimals }: Kind): string {
  if (decimals === 0) return String(value)
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** What is wrong with a text and how to write it, in one sentence without a full stop, quoting at most 40 characters of it. */
export function numberFaultWords({ fault, unit, text }: Extract<NumberRead, { ok: false }>): {
  readonly zh: string
  readonly en: string
} {
  const quoted = cutText(text, 40)
  switch (fault.kind) {
    case 'ambiguous': {
      const [one, other] = fault.readings
      return {
        zh: `“${quoted}”有两种读法：${one} 或 ${other}，请写成其中一种`,
        en: `“${quoted}” could mean ${one} or ${other}: write the one you mean`,
      }
    }
    case 'too_fine':
      return unit === 'yuan'
        ? { zh: `“${quoted}”小数位太多，最多两位`, en: `“${quoted}” has more than two decimals` }
        : { zh: `“${quoted}”不是整数`, en: `“${quoted}” is not a whole number` }
    case 'too_small':
      return {
        zh: `“${quoted}”太小，至少是 ${fault.least}`,
        en: `“${quoted}” is too small: ${fault.least} at least`,
      }
    case 'too_large':
      return {
        zh: `“${quoted}”太大，最多是 ${fault.most}`,
        en: `“${quoted}” is too large: ${fault.most} at most`,
      }
    case 'unreadable':
      return unit === 'yuan'
        ? {
            zh: `“${quoted}”不是金额，请写成 59.90 或 1,299.00 这样`,
            en: `“${quoted}” is not an amount: write it like 59.90 or 1,299.00`,
          }
        : {
            zh: `“${quoted}”不是整数，请写成 15 或 1,200 这样`,
            en: `“${quoted}” is not a whole number: write it like 15 or 1,200`,
          }
  }
}
