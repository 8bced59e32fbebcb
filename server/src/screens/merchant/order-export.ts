import type { Readable } from 'node:stream'
import type { Language } from '../../kernel/refusal.ts'
import { recordExport } from '../../modules/ordering/index.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { languageOf } from '../../platform/http/errors.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { tableMediaTypes } from '../../platform/sheets/write-table.ts'
import type { ExportFormat } from './order-export-contract.ts'
import * as contract from './order-export-contract.ts'
import { writeOrders } from './order-export-file.ts'
import { countMatching, readPages } from './order-export-rows.ts'
import { filterFacts } from './order-filter.ts'
import type { ShopOrderFilter } from './orders-contract.ts'

export const orderExportScreen: Screen = {
  name: 'merchant/order-export',
  routes: [
    route(contract.exportShopOrders, anyStaff, async (ctx, { body, request, reply }) => {
      const { format, filter = {}, why } = body
      const { orders, file } = await exportOrders(ctx, { format, filter, why }, languageOf(request))
      return reply
        .type(tableMediaTypes[format])
        .header('content-disposition', `attachment; filename="orders.${format}"`)
        .header(contract.ORDERS_HEADER, orders)
        .send(file)
    }),
  ],
}

interface ExportOrders {
  readonly format: ExportFormat
  readonly filter: ShopOrderFilter
  readonly why?: string | undefined
}

/**
 * The orders of the shop under a filter of its list, as a file. Who took how many, and why in full, stands in the audit
 * log before the first line is sent. Refuses: not_allowed, for receivers in full by who may not see them.
 */
async function exportOrders(
  ctx: Ctx<StaffActor>,
  { format, filter, why }: ExportOrders,
  language: Language,
): Promise<{ orders: number; file: Readable }> {
  const { db, actor } = ctx
  const facts = await filterFacts(db.kysely, actor.shopId, filter)
  const orders = await countMatching(db.kysely, actor.shopId, filter, facts)
  await recordExport(ctx, { orders, why })
  const pages = readPages(db.kysely, actor.shopId, filter, facts, why !== undefined)
  return { orders, file: writeOrders(format, pages, language) }
}
