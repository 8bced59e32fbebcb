/*
 * What people type and paste, made fit to be kept, compared and shown beside the texts of others: composed (NFC), without
 * what nobody sees. Control characters break files and labels; marks of direction turn the text around them; invisible
 * ones make two names of one. Emoji keep the joiners and selectors that they are made of.
 */

/** Ends of lines and all widths of blanks. */
const BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g
const BLANKS = /[\p{Zs}\t\n]+/gu
const INNER_BLANK = /[^\S\n\u3000]/gu

/** Emoji as a whole, so that their invisible parts stay; or a character that is not seen. */
const EMOJI_OR_UNSEEN =
  /\p{RGI_Emoji}|[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC]/gv

/** Text that has nothing to be cleaned: printable ASCII and Han with their punctuation, as almost all of it is. */
const IS_CLEAN = /^(?:[\x21-\x7e\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e](?: (?! |$))?)*$/

const withoutUnseen = (text: string): string =>
  text.replace(EMOJI_OR_UNSEEN, (found) => {
    if (found === '\n') return found
    return /\p{RGI_Emoji}/v.test(found) ? found : ''
  })

/**
 * A text of one line: a name, an address, a note. Ends of lines and runs of blanks become one blank; blanks at the ends
 * and characters that are not seen are gone, so that a text of such characters alone is empty.
 */
export function cleanLine(text: string): string {
  if (IS_CLEAN.test(text)) return text
  const line = text.replace(BREAK, '\n').replace(BLANKS, ' ')
  return withoutUnseen(line).normalize('NFC').replace(BLANKS, ' ').trim()
}

/** A text of several lines: what a person writes at length. Lines stay; everything else is as in `cleanLine`. */
export function cleanLines(text: string): string {
  if (IS_CLEAN.test(text)) return text
  const lines = text.replace(BREAK, '\n').replace(INNER_BLANK, ' ')
  return withoutUnseen(lines).normalize('NFC').trim()
}
