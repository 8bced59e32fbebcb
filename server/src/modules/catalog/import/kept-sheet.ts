import { deserialize, serialize } from 'node:v8'
import { refuse, type Sheet } from './read-sheet.ts'

/** One more whenever `Sheet`, its columns or what its texts mean change: what was kept before is not read then. */
const SHEET_VERSION = 1

/** How a kept sheet begins. No file of products begins so, nor does what v8 serialises. */
const MARK = Buffer.from([0xff, 0])

/** A sheet as it is kept from its preview until it is confirmed, with the version of its form. */
export const keepSheet = (sheet: Sheet): Buffer =>
  Buffer.concat([MARK, Buffer.from([SHEET_VERSION]), serialize(sheet)])

/** Whether these bytes are a kept sheet, of whatever version, and no file. */
export const isKeptSheet = (bytes: Buffer): boolean =>
  bytes.subarray(0, MARK.length).equals(MARK) || isUnmarked(bytes)

/** Reads a kept sheet. Refuses: import_outdated, when another version of the program kept it. */
export function readKeptSheet(bytes: Buffer): Sheet {
  if (isUnmarked(bytes) || bytes[MARK.length] !== SHEET_VERSION) throw refuse('import_outdated')
  try {
    return deserialize(bytes.subarray(MARK.length + 1)) as Sheet
  } catch {
    // A program that was set back meets what a newer v8 wrote.
    throw refuse('import_outdated')
  }
}

/** Before there was a mark, sheets were kept as v8 serialises them: 255 and its version. */
const isUnmarked = (bytes: Buffer): boolean =>
  bytes[0] === 0xff && bytes[1] !== undefined && bytes[1] > 0 && bytes[1] < 0x20
