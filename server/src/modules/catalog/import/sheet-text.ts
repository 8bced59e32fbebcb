import { cutText } from '../../../kernel/cut-text.ts'

/** How cells travel: nothing that a spreadsheet program could take for a formula, and back exactly. */

/** What a program may run: = + - @, and a tab or a line break that hides one (OWASP, CSV injection). */
const DANGEROUS = /^'*[=+\-@\t\r\n]/

/** Puts an apostrophe before a text that could be run; figures of ours never begin so. */
export const guardCell = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text)

/** Takes the apostrophe away again; a text that was not guarded stays as it is. */
export const unguardCell = (text: string): string =>
  text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** As texts are compared and kept: no blanks around, line breaks of one kind, nothing that a spreadsheet cannot hold. */
export const tidyCell = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim()

const MAX_QUOTED = 40

/** As faults quote a cell: they are kept, so a long text gives its first 40 characters and …. */
export const shortly = (text = ''): string => cutText(text, MAX_QUOTED)
