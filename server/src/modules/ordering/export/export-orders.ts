import type { Readable } from 'node:stream'
import { type Language, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { orderingAudit } from '../audit.ts'
import type { ExportFormat, ShopOrderFilter } from '../contract.ts'
import { filterFacts } from '../orders/shop-order-queries.ts'
import { countMatching, readPages } from './export-queries.ts'
import { writeOrders } from './write-orders.ts'

/** Who may have receivers in full: those who may see one of them. */
const mayReveal: readonly Role[] = ['owner', 'manager', 'agent', 'agent_lead', 'warehouse']

export interface ExportOrders {
  readonly format: ExportFormat
  readonly filter: ShopOrderFilter
  readonly why?: string | undefined
}

/**
 * The orders of the shop under a filter of its list, as a file. Who took how many, and why in full, stands in the audit
 * log before the first line is sent. Refuses: not_allowed for receivers in full by who may not see them.
 */
export async function exportOrders(
  { db, actor }: Ctx<StaffActor>,
  { format, filter, why }: ExportOrders,
  language: Language,
): Promise<{ orders: number; file: Readable }> {
  const inFull = why !== undefined
  if (inFull && !actor.roles.some((role) => mayReveal.includes(role))) throw refuseCommon('not_allowed')
  const facts = await filterFacts(db.kysely, actor.shopId, filter)
  const orders = await countMatching(db.kysely, actor.shopId, filter, facts)
  await inTransaction(db, (tx) =>
    orderingAudit.write(tx, actor, 'order.exported', actor.shopId, {
      orders,
      inFull,
      ...(inFull ? { why } : {}),
    }),
  )
  const pages = readPages(db.kysely, actor.shopId, filter, facts, inFull)
  return { orders, file: writeOrders(format, pages, language) }
}
