import { addMs, toShopTime } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readShops, receiptPauses } from '../../shop/index.ts'
import type { OrderRow } from './order-rows.ts'

/** What is open of an order's refunds: any case at all, and the lines whose request waits for its answer. */
export interface OpenRefunds {
  readonly isOpen: boolean
  readonly lineNos: readonly number[]
}

const MARK_LINES: NamedStatement = {
  name: 'ordering.mark-lines-under-refund',
  text: `
    update ordering.order_line set refund_open = line_no = any($3::integer[])
    where shop_id = $1 and order_id = $2 and refund_open <> (line_no = any($3::integer[]))`,
}

/**
 * Keeps with a locked order whether a refund of it is open (asked for, or granted and not paid back yet), and with its
 * lines whether a request for them waits for its answer. After-sales calls it in the transaction in which a case opens,
 * is decided or ends, so that everybody who decides about the order under its lock (shipping, pages, lists) reads the
 * order's own rows. The time to confirm receipt stands still while a case is open, and goes on with what was left of it.
 */
export async function setRefundOpen(
  tx: Tx,
  { shop_id: shopId, order_id: orderId }: Pick<OrderRow, 'shop_id' | 'order_id'>,
  { isOpen, lineNos }: OpenRefunds,
): Promise<void> {
  await tx
    .updateTable('ordering.order')
    .set({ refund_open: isOpen, ...(await receiptClock(tx, shopId, orderId, isOpen)) })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
  await tx.query(MARK_LINES, [shopId, orderId, lineNos])
}

/** Stops the receipt clock of a shipped order, or lets it go on. */
async function receiptClock(tx: Tx, shopId: string, orderId: string, isOpen: boolean) {
  const order = await tx
    .selectFrom('ordering.order')
    .select(['state', 'confirm_by', 'confirm_warned_for', 'receipt_stopped_at'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { receipt_stopped_at: stoppedAt, confirm_by: confirmBy } = order
  const mayRun = order.state === 'shipped' && confirmBy !== null
  if (isOpen ? !mayRun || stoppedAt : !stoppedAt) return {}
  const absences = (await readShops(tx, [shopId])).get(shopId)?.absences ?? []
  const ownNow = toShopTime(tx.now, receiptPauses(absences))
  if (!stoppedAt) return { receipt_stopped_at: ownNow }
  return {
    receipt_stopped_at: null,
    ...(mayRun ? movedBy(ownNow.getTime() - stoppedAt.getTime(), confirmBy, order.confirm_warned_for) : {}),
  }
}

/** The deadline goes on with what was left of it; who was warned of it is not warned again. */
function movedBy(stoodMs: number, confirmBy: Date, warnedFor: Date | null) {
  const confirm_by = addMs(confirmBy, stoodMs)
  const isWarned = warnedFor?.getTime() === confirmBy.getTime()
  return { confirm_by, ...(isWarned ? { confirm_warned_for: confirm_by } : {}) }
}
