import { Type } from 'typebox'
import { endpoint, sheetMedia } from '../../kernel/endpoint.ts'
import { Lines, OneOf, ShopParams } from '../../kernel/schema.ts'
import { ShopOrderFilter } from './orders-contract.ts'

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** How many orders the file will hold; a header of the reply, for the progress. */
export const ORDERS_HEADER = 'x-order-count'

/**
 * The orders that the list shows under the same filter, one a line, as a file that is sent while it is read. Receivers
 * are masked; in full only with `why`, which goes into the audit log with who and how many. Answers bytes, not JSON.
 */
export const exportShopOrders = endpoint('POST /merchant/:shopId/order-export', {
  summary: 'The orders under a filter as CSV or XLSX',
  params: ShopParams,
  body: Type.Object({
    format: OneOf(exportFormats),
    filter: Type.Optional(ShopOrderFilter),
    /** Asks for receivers in full, and says why. */
    why: Type.Optional(Lines(200, 2)),
  }),
  reply: Type.String(),
  media: sheetMedia,
})
