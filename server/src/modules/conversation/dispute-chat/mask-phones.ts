import { phonesIn } from '../../../kernel/phone.ts'

/** PURE: a text in which of each phone number only the last four digits can be read; the rest stays as it was typed. */
export function maskPhones(text: string): string {
  let from = 0
  let masked = ''
  for (const { start, end } of phonesIn(text)) {
    masked += text.slice(from, start) + maskNumber(text.slice(start, end))
    from = end
  }
  return masked + text.slice(from)
}

/** Every digit but the last four. */
function maskNumber(written: string): string {
  let left = written.match(/\p{Nd}/gu)?.length ?? 0
  return written.replace(/\p{Nd}/gu, (digit) => {
    left -= 1
    return left < 4 ? digit : '*'
  })
}
