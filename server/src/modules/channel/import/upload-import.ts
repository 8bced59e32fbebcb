import type { MultipartFile } from '@fastify/multipart'
import { cutText } from '../../../kernel/cut-text.ts'
import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { type ImportDetail, importRefusals } from './contract.ts'
import { importPath, keepImportFile, removeImportFile } from './import-files.ts'
import { insertRun } from './import-rows.ts'
import { guessLayout, layoutFor } from './layout-contract.ts'
import { readImport } from './read-import.ts'
import { asNoTable, encodingOf, NoTable, openTable } from './read-table.ts'

const refuse = refusals(importRefusals)

/**
 * Stores a file of orders and guesses its layout; nothing is imported yet. Throws file_too_large, not_a_table,
 * id_reused, invalid_input.
 */
export async function uploadImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  part: MultipartFile | undefined,
): Promise<ImportDetail> {
  checkClientId(runId, machineNowMs())
  if (!part) throw refuseCommon('invalid_input', { field: 'file', problem: '缺失 / is missing' })
  const fileBytes = await keep(db.app, actor.shopId, runId, part)
  try {
    const path = importPath(db.app, actor.shopId, runId)
    const encoding = await encodingOf(path)
    const table = await openTable(path, encoding)
    table.close()
    await inTransaction(db, (tx) =>
      insertRun(tx, {
        shopId: actor.shopId,
        runId,
        fileName: cutText(part.filename, 200, ''),
        fileBytes,
        byCommand: false,
        encoding,
        layout: layoutFor(guessLayout(table.columns), table.columns),
        state: 'uploaded',
        madeBy: actor.accountId,
      }),
    )
  } catch (error) {
    await removeImportFile(db.app, actor.shopId, runId)
    throw asRefusal(error)
  }
  return readImport(db.kysely, actor.shopId, runId)
}

async function keep(app: AppContext, shopId: string, runId: string, part: MultipartFile): Promise<number> {
  try {
    const bytes = await keepImportFile(app, shopId, runId, part.file)
    if (!part.file.truncated) return bytes
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') throw refuseCommon('id_reused')
    if (code !== 'FST_REQ_FILE_TOO_LARGE') throw error
  }
  await removeImportFile(app, shopId, runId)
  throw refuse('file_too_large')
}

/** Turns an error of the table's reader into the refusal not_a_table; any other error is answered as it is. */
export function asRefusal(error: unknown): unknown {
  const noTable = asNoTable(error)
  return noTable instanceof NoTable ? refuse('not_a_table', { zh: noTable.zh, en: noTable.en }) : error
}
