import { sql } from 'kysely'
import { cutText } from '../../../kernel/cut-text.ts'
import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS } from '../../../kernel/time.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { NoTurn, Turns } from '../../../platform/children/turns.ts'
import { inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { channelPolicies } from '../policies.ts'
import { type ImportDetail, importRefusals, MAX_WAITING_FILES } from './contract.ts'
import { openImportFile, removeImportFile } from './import-files.ts'
import { findRun, insertRun } from './import-rows.ts'
import { guessLayout, layoutFor } from './layout-contract.ts'
import { readImport } from './read-import.ts'
import { asNoTable, type Encoding, encodingOf, NoTable, openTable } from './read-table.ts'
import { takeInFile } from './take-in-file.ts'

const refuse = refusals(importRefusals)

/** A file is 200 MB at most: of one shop they are received one by one, so that they are counted before the next. */
const uploads = new Turns({ atOnce: 4, atOnceOfKey: 1, waiting: 0, waitingOfKey: 0 })
const COME_BACK_SECONDS = 10

/**
 * Stores a file of orders, encrypted, and guesses its layout; nothing is imported yet. Refuses: file_too_large, not_a_table,
 * workbook_too_large, workbook_too_slow, import_under_way, import_files_full, busy, id_reused, invalid_input.
 */
export async function uploadImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  part: SentFile | undefined,
): Promise<ImportDetail> {
  checkClientId(runId, machineNowMs())
  if (!part) throw refuseCommon('invalid_input', { field: 'file', problem: '缺失 / is missing' })
  const { shopId, accountId } = actor
  if (await findRun(db.kysely, shopId, runId)) throw refuseCommon('id_reused')
  await refuseWhenFull(db.kysely, shopId)
  return inTurn(shopId, async () => {
    const fileBytes = await keep(db.app, shopId, runId, part)
    try {
      const open = () => openImportFile(db.app, shopId, runId)
      const encoding = await encodingOf(open)
      const table = await openTable(open, encoding)
      table.close()
      const file = { fileName: cutText(part.filename, 200, ''), fileBytes, encoding, columns: table.columns }
      await inTransaction(db, (tx) => insertUploaded(tx, { shopId, runId, madeBy: accountId, ...file }))
    } catch (error) {
      await removeImportFile(db.app, shopId, runId)
      throw asRefusal(error)
    }
    return readImport(db.kysely, shopId, runId)
  })
}

async function inTurn<Result>(shopId: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await uploads.run(shopId, work)
  } catch (error) {
    if (!(error instanceof NoTurn)) throw error
    throw error.of === 'key'
      ? refuse('import_under_way', { seconds: COME_BACK_SECONDS })
      : refuseCommon('busy', { seconds: COME_BACK_SECONDS })
  }
}

interface Uploaded {
  readonly shopId: string
  readonly runId: string
  readonly fileName: string
  readonly fileBytes: number
  readonly encoding: Encoding
  readonly columns: readonly string[]
  readonly madeBy: string
}

async function insertUploaded(tx: Tx, { columns, ...uploaded }: Uploaded): Promise<void> {
  // Other processes receive files of the shop too: one after the other they are counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`channel.import-files ${uploaded.shopId}`}, 0))`.execute(
    tx,
  )
  await refuseWhenFull(tx, uploaded.shopId)
  const { importFileDays } = channelPolicies.of(await readPolicies(tx, tx.now))
  await insertRun(tx, {
    ...uploaded,
    byCommand: false,
    layout: layoutFor(guessLayout(columns), columns),
    state: 'uploaded',
    fileUntil: addMs(tx.now, importFileDays * DAY_MS),
  })
}

async function refuseWhenFull(reader: Reader, shopId: string): Promise<void> {
  const { count } = await reader
    .selectFrom('channel.import_run')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('shop_id', '=', shopId)
    .where('file_until', 'is not', null)
    .executeTakeFirstOrThrow()
  if (count >= MAX_WAITING_FILES) throw refuse('import_files_full', { most: MAX_WAITING_FILES })
}

async function keep(app: AppContext, shopId: string, runId: string, part: SentFile): Promise<number> {
  try {
    const bytes = await takeInFile(app, shopId, runId, part.file)
    if (part.file.truncated) throw refuse('file_too_large')
    await part.end()
    return bytes
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST') throw refuseCommon('id_reused')
    await removeImportFile(app, shopId, runId)
    throw code === 'FST_REQ_FILE_TOO_LARGE' ? refuse('file_too_large') : error
  }
}

/** Turns an error of the table's reader into the refusal not_a_table; any other error is answered as it is. */
export function asRefusal(error: unknown): unknown {
  const noTable = asNoTable(error)
  return noTable instanceof NoTable ? refuse('not_a_table', { zh: noTable.zh, en: noTable.en }) : error
}
