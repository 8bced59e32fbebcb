import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { refusals } from '../../../kernel/refusal.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { type ChildWork, streamThroughChild } from '../../../platform/children/child.ts'
import { type ChildWords, childRefusal } from '../../../platform/children/child-refusal.ts'
import { Turns } from '../../../platform/children/turns.ts'
import { utf16Of } from '../../../platform/sheets/read-csv.ts'
import { importRefusals, workbookLimits } from './contract.ts'
import { keepConverted, keepRawAsIs, keepRawFile, openRawFile, removeImportFile } from './import-files.ts'
import { headOf } from './read-table.ts'

const refuse = refusals(importRefusals)

/** Workbooks become text in a process of its own; what they unpack to lies in its memory alone. */
const converting: ChildWork = {
  program: new URL('./workbook-child.ts', import.meta.url),
  turns: new Turns({ atOnce: 1, atOnceOfKey: 1, waiting: 6, waitingOfKey: 1 }),
  withinMs: 120_000,
  heapMegabytes: 1024,
}
const words: ChildWords<keyof typeof importRefusals> = {
  refuse,
  work: converting,
  underWay: 'import_under_way',
  comeBackSeconds: 30,
  tooSlow: 'workbook_too_slow',
  broken: 'workbook_too_large',
  brokenDetail: workbookLimits,
}

/**
 * Stores a file of orders, encrypted, as a table of text: what is a workbook (XLSX) or UTF-16 is turned into one. Answers the
 * size of what was sent. Throws EEXIST; refuses: not_a_table, workbook_too_large, workbook_too_slow, import_under_way, busy.
 */
export async function takeInFile(
  app: AppContext,
  shopId: string,
  runId: string,
  content: Readable,
): Promise<number> {
  const bytes = await keepRawFile(app, shopId, runId, content)
  const open = () => openRawFile(app, shopId, runId)
  try {
    const head = await headOf(open)
    const utf16 = utf16Of(head)
    if (isWorkbook(head)) {
      await streamThroughChild(converting, shopId, open(), (text) => keepConverted(app, shopId, runId, text))
    } else if (utf16) {
      const text = new PassThrough()
      const decoded = pipeline(open(), iconv.decodeStream(utf16), iconv.encodeStream('utf-8'), text)
      await Promise.all([decoded, keepConverted(app, shopId, runId, text)])
    } else {
      refuseOtherKinds(head)
      await keepRawAsIs(app, shopId, runId)
    }
  } catch (error) {
    await removeImportFile(app, shopId, runId)
    throw childRefusal(error, words)
  }
  return bytes
}

/** A zip, which an XLSX is. */
export const isWorkbook = (head: Buffer): boolean => head.subarray(0, 4).toString('latin1') === 'PK\x03\x04'

/** Says what a file is that is neither text nor a workbook. */
function refuseOtherKinds(head: Buffer): void {
  const sign = head.subarray(0, 8).toString('latin1')
  if (sign.startsWith('\xd0\xcf\x11\xe0')) {
    throw refuse('not_a_table', {
      zh: '这是旧版 XLS 或加密的表格，请在 WPS/Excel 里另存为 XLSX 或“CSV UTF-8”',
      en: 'it is an old XLS or an encrypted workbook; save it as XLSX or “CSV UTF-8” in WPS or Excel',
    })
  }
  if (
    sign.startsWith('%PDF') ||
    sign.startsWith('Rar!') ||
    sign.startsWith('7z\xbc\xaf') ||
    sign.startsWith('\x1f\x8b')
  ) {
    throw refuse('not_a_table', {
      zh: '这是 PDF 或压缩包，请先解压，或从平台后台导出表格',
      en: 'it is a PDF or an archive; unpack it first, or export a table from the platform',
    })
  }
}
