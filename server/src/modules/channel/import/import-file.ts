import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { makeId } from '../../../kernel/id.ts'
import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { utf16Of } from '../../../platform/sheets/read-csv.ts'
import { channelAudit } from '../audit.ts'
import { endImport } from './end-import.ts'
import { openImportFile, removeImportFile } from './import-files.ts'
import { findRun, type ImportRun, insertRun, type RowCounts } from './import-rows.ts'
import { type LayoutName, layoutFor, missingFields } from './layout-contract.ts'
import { asNoTable, encodingOf, headOf, NoTable, openTable, type TextFile } from './read-table.ts'
import { runImport } from './run-import.ts'
import { isWorkbook, takeInFile } from './take-in-file.ts'

export interface FileImport {
  readonly shopId: string
  readonly layoutName: LayoutName
  readonly path: string
}

/**
 * Imports a file in this process, for the command line. Throws NoTable when it is no table or lacks a column that the
 * layout needs; orders imported before the error stay.
 */
export async function importFile(
  db: Database,
  { shopId, layoutName, path }: FileImport,
  onProgress: (counts: RowCounts) => void = () => {},
): Promise<{ runId: string; counts: RowCounts }> {
  const runId = makeId(machineNowMs())
  const file = await textFileOf(db, shopId, runId, path)
  try {
    return await importText(db, { shopId, layoutName, path, runId, file }, onProgress)
  } finally {
    await removeImportFile(db.app, shopId, runId)
  }
}

/** A table of text is read where it lies; a workbook or UTF-16 is turned into one beside the uploaded files. */
async function textFileOf(db: Database, shopId: string, runId: string, path: string): Promise<TextFile> {
  const open: TextFile = () => createReadStream(path, { highWaterMark: 256 * 1024 })
  const head = await headOf(open)
  if (!isWorkbook(head) && !utf16Of(head)) return open
  await takeInFile(db.app, shopId, runId, open())
  return () => openImportFile(db.app, shopId, runId)
}

async function importText(
  db: Database,
  { shopId, layoutName, path, runId, file }: FileImport & { readonly runId: string; readonly file: TextFile },
  onProgress: (counts: RowCounts) => void,
): Promise<{ runId: string; counts: RowCounts }> {
  const encoding = await encodingOf(file)
  const table = await openTable(file, encoding)
  table.close()
  const layout = layoutFor(layoutName, table.columns)
  const missing = missingFields(layout, table.columns)
  if (missing.length > 0) {
    throw new NoTable(
      `缺少列：${missing.join('、')}；文件的列有：${table.columns.join('、')}`,
      `it lacks columns for: ${missing.join(', ')}`,
    )
  }
  const { size } = await stat(path)
  await inTransaction(db, async (tx) => {
    await insertRun(tx, {
      shopId,
      runId,
      fileName: basename(path),
      fileBytes: size,
      byCommand: true,
      encoding,
      layout,
      state: 'running',
      madeBy: null,
      fileUntil: null,
    })
    await channelAudit.write(
      tx,
      systemActor('import'),
      'import.started',
      runId,
      { file: basename(path) },
      shopId,
    )
  })
  const run = (await findRun(db.kysely, shopId, runId)) as ImportRun
  try {
    return { runId, counts: await runImport(db, run, file, onProgress) }
  } catch (error) {
    const failure = asNoTable(error) as Error
    await endImport(db, run, failure.message)
    throw failure
  }
}
