/**
 * PURE: phone numbers and codes as people type, paste and dictate them. A number is kept in one form: 13812345678,
 * 0571-88888888, 4001234567, +85251234567, each with its extension behind a hyphen (18411111111-8231).
 */

type PhoneKind = 'mobile' | 'landline' | 'service' | 'overseas'

interface FoundPhone {
  readonly kind: PhoneKind
  /** In the form in which it is kept. */
  readonly number: string
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
}

/** Blanks, and the hyphens of all keyboards, between the groups of a number. */
const GAP = '[\\s\\-‐‑–—.]'
const MAINLAND = `(?:\\(?(?:\\+|00)?86\\)?${GAP}{0,2})?`

/** What stands before the extension of a number, and 2 to 6 digits that are not the number of a building. */
const EXTENSION =
  '(?:(?:[\\s,，]*(?:转|分机号?|ext\\.?|x|#)[\\s:.]*|\\s?[-‐‑–—]\\s?|\\s?[[(【（]\\s?)(?<extension>\\d{DIGITS})(?![\\d号幢栋单元室楼层弄巷座组排院路街米-])[\\])】）]?)?'
const extension = (digits: string) => EXTENSION.replace('DIGITS', digits)

const written: readonly { readonly kind: PhoneKind; readonly form: string }[] = [
  {
    kind: 'mobile',
    form: `(?<![\\d+])${MAINLAND}(?<number>1[3-9](?:${GAP}?\\d){9})(?!\\d)${extension('2,6')}`,
  },
  {
    kind: 'landline',
    form: `(?<![\\d+])${MAINLAND}\\(?(?<area>0(?:10|2\\d|[3-9]\\d{2}))\\)?${GAP}{0,2}(?<number>[2-9]\\d{6,7}|[2-9]\\d{2,3}${GAP}\\d{4})(?!\\d)${extension('1,6')}`,
  },
  {
    kind: 'landline',
    form: `(?<![\\d+])\\(?(?:\\+|00)86\\)?${GAP}{0,2}\\(?(?<area>10|2\\d|[3-9]\\d{2})\\)?${GAP}{0,2}(?<number>[2-9]\\d{6,7}|[2-9]\\d{2,3}${GAP}\\d{4})(?!\\d)${extension('1,6')}`,
  },
  {
    kind: 'service',
    form: `(?<![\\d+])(?<number>[48]00${GAP}?(?:\\d{3}${GAP}?\\d{4}|\\d{4}${GAP}?\\d{3}))(?!\\d)${extension('1,6')}`,
  },
  {
    kind: 'overseas',
    form: `(?<![\\d+])\\(?(?:\\+|00)?(?<country>852|853|886)\\)?${GAP}{0,2}(?:\\(0\\)|0)?${GAP}?(?<number>[2-9](?:${GAP}?\\d){7,8})(?!\\d)${extension('1,6')}`,
  },
]

const forms = written.map(({ kind, form }) => ({ kind, form: new RegExp(form, 'giu') }))

/** Digits that a number has abroad, behind the code of the country. */
const overseas: Readonly<Record<string, RegExp>> = {
  852: /^[2-9]\d{7}$/,
  853: /^[2-9]\d{7}$/,
  886: /^(?:9\d{8}|[2-8]\d{7,8})$/,
}

/** The form in which numbers for delivery are kept, for schemas. */
export const PHONE_PATTERN =
  '^(?:1[3-9]\\d{9}|0(?:10|2\\d|[3-9]\\d{2})-[2-9]\\d{6,7}|[48]00\\d{7}|\\+(?:852|853)[2-9]\\d{7}|\\+886[2-9]\\d{7,8})(?:-\\d{1,6})?$'

/** The phone numbers that stand in a text, none within another, in the order in which they stand there. */
export function phonesIn(text: string): FoundPhone[] {
  const plain = halfWidth(text)
  const found: FoundPhone[] = []
  for (const { kind, form } of forms) {
    for (const match of plain.matchAll(form)) {
      const number = numberOf(kind, match.groups ?? {})
      const [start, end] = [match.index, match.index + match[0].length]
      if (number && !found.some((other) => start < other.end && other.start < end))
        found.push({ kind, number, start, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function numberOf(kind: PhoneKind, groups: Readonly<Record<string, string | undefined>>): string | null {
  const digits = (groups['number'] ?? '').replace(/\D/g, '')
  const behind = groups['extension'] ? `-${groups['extension']}` : ''
  if (kind === 'landline') return `0${(groups['area'] ?? '').replace(/^0/, '')}-${digits}${behind}`
  if (kind !== 'overseas') return digits + behind
  const country = groups['country'] ?? ''
  return overseas[country]?.test(digits) ? `+${country}${digits}${behind}` : null
}

/**
 * A phone that goods can be delivered to, as it is kept: a mobile, a landline, a 400 number, one of Hong Kong, Macau or
 * Taiwan, with an extension. Null when the text is anything else, or more than one number.
 */
export const readPhone = (text: string): string | null => wholePhone(text)?.number ?? null

/** A mainland mobile number of 11 digits, which can receive a code; null when the text is anything else. */
export function readMobile(text: string): string | null {
  const phone = wholePhone(text)
  return phone?.kind === 'mobile' && phone.number.length === 11 ? phone.number : null
}

const LABEL =
  /^\s*(?:(?:收货人|收件人|联系)?(?:手机|电话|联系方式)(?:号码?)?|tel(?:ephone)?|phone|mobile)\s*[:：]?\s*/i

function wholePhone(text: string): FoundPhone | null {
  const bare = text
    .replace(/\p{Cf}/gu, '')
    .replace(LABEL, '')
    .trim()
  const [only, ...others] = phonesIn(bare)
  return only && others.length === 0 && only.start === 0 && only.end === bare.length ? only : null
}

/** The last four digits, by which a number is found and shown masked; of one with an extension, those of the extension. */
export const phoneTail = (phone: string): string => phone.replace(/\D/g, '').slice(-4)

/**
 * The code of a message: `123 456`, `１２３４５６`, or the message itself. What holds no group of six digits gives its digits,
 * so that a code can be typed one by one; a code is whole when there are six.
 */
export function readCode(text: string): string {
  const plain = halfWidth(text).replace(/\p{Cf}/gu, '')
  const code = /(?<!\d)\d{3}[\s-]?\d{3}(?!\d)/.exec(plain)?.[0] ?? plain
  return code.replace(/\D/g, '')
}

export const isWholeCode = (code: string): boolean => /^\d{6}$/.test(code)

/** Full-width forms as their usual ones, character by character: positions stay. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (letter) =>
    letter === '\u3000' ? ' ' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  )
