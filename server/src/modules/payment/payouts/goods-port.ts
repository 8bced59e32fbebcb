import type { Reader } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

/** What aftersale gives payment, so that payment never imports it. */
export interface GoodsGivenPort {
  /** What the shop gave away in goods with the exchanges and resends of an order that it agreed to, in fen. */
  readGoodsGiven(
    reader: Reader,
    order: { readonly shop_id: string; readonly order_id: string },
  ): Promise<number>
}

/** Provided by aftersale. */
export const goodsGivenPort = port<GoodsGivenPort>('payment.goods-given')
