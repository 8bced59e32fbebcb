import { buffer } from 'node:stream/consumers'
import { type ChildWork, streamThroughChild } from '../../../platform/children/child.ts'
import { type ChildWords, childRefusal } from '../../../platform/children/child-refusal.ts'
import { Turns } from '../../../platform/children/turns.ts'
import type { importRefusals } from './contract.ts'
import { isKeptSheet, readKeptSheet } from './kept-sheet.ts'
import { refuse, type Sheet } from './read-sheet.ts'

const parsing: ChildWork = {
  program: new URL('./sheet-child.ts', import.meta.url),
  turns: new Turns({ atOnce: 2, atOnceOfKey: 1, waiting: 12, waitingOfKey: 3 }),
  withinMs: 30_000,
  heapMegabytes: 512,
}
const words: ChildWords<keyof typeof importRefusals> = {
  refuse,
  work: parsing,
  underWay: 'import_under_way',
  comeBackSeconds: 10,
  tooSlow: 'import_too_slow',
  // What fills the memory of its process was packed to do so.
  broken: 'import_too_large',
  logged: 'a file of products could not be read',
}

/** A file of products as it was read, and the same as it is kept until it is confirmed. */
export interface ParsedSheet {
  readonly sheet: Sheet
  readonly kept: Buffer
}

/**
 * Reads a file of products beside the event loop, within limits of time and memory and when the shop's turn comes. Refuses: as
 * readSheet does, and import_too_slow, import_under_way, busy.
 */
export async function parseSheet(shopId: string, bytes: Buffer): Promise<ParsedSheet> {
  try {
    const kept = await streamThroughChild(parsing, shopId, bytes, (output) => buffer(output))
    return { sheet: readKeptSheet(kept), kept }
  } catch (error) {
    throw childRefusal(error, words)
  }
}

/**
 * A sheet that was kept; one that an earlier version kept as its file is read again. Refuses: as parseSheet does,
 * import_outdated.
 */
export async function keptSheet(shopId: string, kept: Buffer): Promise<Sheet> {
  if (isKeptSheet(kept)) return readKeptSheet(kept)
  return (await parseSheet(shopId, kept)).sheet
}
