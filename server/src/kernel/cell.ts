import { cutText } from './cut-text.ts'

/*
 * How texts travel through the cells of spreadsheets: nothing that a program could run or cannot hold goes out; what a
 * program made of a text on its way is undone, or recognised as lost. All imports and exports go through this file.
 */

/** What a spreadsheet may run: = + - @ in either width, and blanks, a tab or a line break that hide one (OWASP, CSV injection). */
const FORMULA = /^['\s]*[=+\-@＝＋－＠]|^'*[\t\r\n]/

/** A long number as spreadsheets show it: of its digits fifteen are left at most. */
const EXPONENT = /^[+-]?\d(?:\.\d+)?E[+-]\d{1,3}$/i

/** What spreadsheets make of `10-12`, `3/4` or `1-2`, as their Chinese and English versions write it. */
const SHEET_DATE =
  /^(?:\d{1,2}月\d{1,2}日|\d{4}\/\d{1,2}\/\d{1,2}|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2})$/i

/** What spreadsheets write where a value is not shown or cannot be computed. */
const NO_VALUE = /^#(?:#+|N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/

/** What is kept only behind an apostrophe: it would be run, or taken for something else when it comes back. */
const needsGuard = (text: string): boolean =>
  FORMULA.test(text) || EXPONENT.test(text) || SHEET_DATE.test(text) || NO_VALUE.test(text)

/** Puts an apostrophe before a text that a spreadsheet would run or change, or that begins with one; figures of ours never do. */
const guardCell = (text: string): string => (needsGuard(text) || text.startsWith("'") ? `'${text}` : text)

const isGuarded = (text: string): boolean =>
  text.startsWith("'") && (text.startsWith("''") || needsGuard(text.slice(1)))

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g

/** Without what XML and so a workbook cannot hold: control characters, the two that are none, halves of characters. */
export const storableText = (text: string): string => text.replace(UNSEEN, '').toWellFormed()

/** As texts are compared and kept: no blanks around, line breaks of one kind, nothing that a spreadsheet cannot hold. */
export const tidyCell = (text: string): string => storableText(text.replace(/\r\n?/g, '\n')).trim()

/** A text as it goes out, to any file that spreadsheets open. */
export const writtenCell = (text: string): string => guardCell(storableText(text))

/**
 * What a column holds: numbers of goods and orders (`code`), a size or colour (`spec`), words, a figure or an instant.
 * Exponents are lost codes, dates are lost sizes; elsewhere both are what they say.
 */
export type CellKind = 'code' | 'spec' | 'text' | 'figure' | 'time'

/** What a spreadsheet did to a cell, so that its text is lost. */
export type Mangled = 'exponent' | 'date' | 'no_value'

export interface ReadCell {
  readonly text: string
  readonly mangled: Mangled | null
}

/**
 * PURE: reads a cell as it stands in a file. `="00670770"` and `'0067`, by which programs keep zeros, are taken off;
 * `isDate`: the workbook itself says that the cell is one.
 */
export function readCell(raw: string, kind: CellKind, isDate = false): ReadCell {
  const text = tidyCell(raw)
  if (isDate) return { text, mangled: kind === 'time' || kind === 'text' ? null : 'date' }
  const wrapped = /^="([^"]*)"$/.exec(text)
  if (wrapped) return { text: tidyCell(wrapped[1] ?? ''), mangled: null }
  if (isGuarded(text) || isMarked(text, kind)) return { text: tidyCell(text.slice(1)), mangled: null }
  return { text, mangled: mangledBy(text, kind) }
}

/** An apostrophe that says "this is text": before anything but words, and before digits in a size. */
function isMarked(text: string, kind: CellKind): boolean {
  if (!text.startsWith("'") || kind === 'text') return false
  return kind !== 'spec' || /^'\d/.test(text)
}

function mangledBy(text: string, kind: CellKind): Mangled | null {
  if (NO_VALUE.test(text)) return 'no_value'
  if ((kind === 'code' || kind === 'spec') && EXPONENT.test(text)) return 'exponent'
  if ((kind === 'code' || kind === 'spec') && SHEET_DATE.test(text)) return 'date'
  return null
}

/** What became of a cell and how it is put right, for the person who made the file. */
export const mangledWords: Readonly<Record<Mangled, { readonly zh: string; readonly en: string }>> = {
  exponent: {
    zh: '编码被表格软件（WPS/Excel）变成了科学计数，后面的数字已丢失。请先选中整列，设置单元格格式为“文本”，再重新填写或从原系统重新导出',
    en: 'The spreadsheet program turned this number into an exponent, and its last digits are lost. In WPS or Excel select the column, set its format to Text, and enter the number again or export it anew',
  },
  date: {
    zh: "内容被表格软件（WPS/Excel）变成了日期（例如 10-12 变成 10月12日）。请先选中整列，设置单元格格式为“文本”，再重新填写；若原来就是日期，请在前面加一个英文单引号 '",
    en: "The spreadsheet program turned this into a date (10-12, for example, becomes 12-Oct). In WPS or Excel select the column, set its format to Text, and enter it again; if a date is meant, put an apostrophe (') before it",
  },
  no_value: {
    zh: '单元格里是表格软件的错误或没有显示出来的值（例如 #####、#N/A）。请加宽这一列或改正公式，再“选择性粘贴为数值”后上传',
    en: 'The cell holds an error of the spreadsheet program or a value that was not shown (##### or #N/A). Widen the column or correct the formula, paste the values only, and upload the file again',
  },
}

const MAX_QUOTED = 40

/** Shortens a cell for a stored fault message: 40 characters and …. */
export const shortly = (text = ''): string => cutText(text, MAX_QUOTED)
