import iconv from 'iconv-lite'

/** Lines of a file as a spreadsheet saves them, in an encoding such as gbk. */
export const encodedLines = (lines: readonly string[], encoding: string): Buffer =>
  iconv.encode(lines.join('\r\n'), encoding)
