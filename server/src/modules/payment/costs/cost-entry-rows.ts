import { type Selectable, sql } from 'kysely'
import { Type } from 'typebox'
import { makeId } from '../../../kernel/id.ts'
import { assertFen } from '../../../kernel/money.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { storedJson } from '../../../platform/db/stored-json.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { CostHow } from './contract.ts'

/** How a cost came about, as its entry keeps it. */
export const storedHow = storedJson('payment.cost_entry.how', Type.Object(CostHow.properties))

/** A row to write into the cost book. */
export interface NewEntry {
  readonly refundId: string
  readonly orderId: string
  readonly kind: string
  readonly lineNo: number | null
  readonly revision: number
  readonly amountFen: number
  readonly how: CostHow
  readonly note: string
  readonly madeBy: string | null
  /** The row that this one undoes; null: it books a cost. */
  readonly reverses: string | null
}

/** Writes rows of the cost book: a cost debits its kind's account, what undoes it credits it. */
export async function insertEntries(tx: Tx, shopId: string, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('payment.cost_entry')
    .values(
      entries.map((entry) => {
        const [loss, memo] = [`loss:${entry.kind}`, `memo:${entry.kind}`]
        const [debit, credit] = entry.reverses === null ? [loss, memo] : [memo, loss]
        return {
          shop_id: shopId,
          entry_id: makeId(machineNowMs()),
          refund_id: entry.refundId,
          order_id: entry.orderId,
          kind: entry.kind,
          line_no: entry.lineNo,
          revision: entry.revision,
          reverses: entry.reverses,
          debit,
          credit,
          amount_fen: assertFen(entry.amountFen),
          how: storedHow.write(entry.how),
          note: entry.note,
          made_by: entry.madeBy,
          at: tx.now,
        }
      }),
    )
    .execute()
}

/** The rows of a refund's book that nothing undid, by line. */
export const readStandingEntries = (reader: Reader, shopId: string, refundId: string) =>
  reader
    .selectFrom('payment.cost_entry as e')
    .selectAll('e')
    .where('e.shop_id', '=', shopId)
    .where('e.refund_id', '=', refundId)
    .where('e.reverses', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment.cost_entry as undone')
            .select('undone.entry_id')
            .whereRef('undone.shop_id', '=', 'e.shop_id')
            .whereRef('undone.reverses', '=', 'e.entry_id'),
        ),
      ),
    )
    .orderBy('e.kind')
    .orderBy('e.line_no')
    .execute()

/** The book of a refund is corrected by one after the other. */
export async function lockLoss(tx: Tx, shopId: string, refundId: string): Promise<void> {
  const key = `payment.loss ${shopId} ${refundId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Rows that undo these, as a correction of a kind writes them. */
export const entriesAgainst = (
  undone: readonly Selectable<Tables['payment.cost_entry']>[],
  made: Pick<NewEntry, 'refundId' | 'orderId' | 'kind' | 'note' | 'madeBy' | 'revision'>,
): NewEntry[] =>
  undone.map((row) => ({
    ...made,
    lineNo: row.line_no,
    amountFen: row.amount_fen,
    how: storedHow.read(row.how) ?? { basis: 'by_hand' },
    reverses: row.entry_id,
  }))

/** The number of the next correction of a kind of cost of a refund. */
export async function nextRevision(tx: Tx, shopId: string, refundId: string, kind: string): Promise<number> {
  const row = await tx
    .selectFrom('payment.cost_entry')
    .select(({ fn }) => fn.max('revision').as('last'))
    .where('shop_id', '=', shopId)
    .where('refund_id', '=', refundId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
