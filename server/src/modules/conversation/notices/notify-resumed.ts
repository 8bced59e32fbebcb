import { fromShopTime, isBefore, type Pause } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type OrderToName, readOrdersOnHold } from '../../ordering/index.ts'
import { readShops, shipPauses } from '../../shop/index.ts'
import { lockPauseNotices } from './lock-pause-notices.ts'
import { notifyBuyers } from './notify-buyers.ts'
import { noticeOf } from './notify-order-news.ts'

/** How many orders are told of in one statement. */
const CHUNK = 1000

/**
 * A shop is back from an absence: the buyer of each order that was on hold (暂停处理) is told once, with the deadline of
 * shipping as it now stands, after the pause that counted.
 */
export async function notifyResumed(
  tx: Tx,
  shopId: string,
  absence: { readonly absenceId: string; readonly startsAt: Date },
): Promise<void> {
  await lockPauseNotices(tx, absence.absenceId)
  const shop = (await readShops(tx, [shopId])).get(shopId)
  if (!shop) return
  const pauses = shipPauses(shop.absences)
  let afterId: string | null = null
  do {
    const orders = await readOrdersOnHold(tx, shopId, absence.startsAt, afterId, CHUNK)
    await notifyBuyers(
      tx,
      orders.map((order) =>
        resumedNotice({ shopId, shopName: shop.name }, order, absence.absenceId, pauses, tx.now),
      ),
    )
    afterId = orders.length === CHUNK ? (orders.at(-1)?.orderId ?? null) : null
  } while (afterId)
}

function resumedNotice(
  shop: { readonly shopId: string; readonly shopName: string },
  order: OrderToName,
  absenceId: string,
  pauses: readonly Pause[],
  now: Date,
) {
  const occasion = `resumed:${absenceId}`
  const shipBy = order.shipBy && fromShopTime(order.shipBy, pauses)
  if (!shipBy || isBefore(shipBy, now)) return noticeOf(shop, order, { kind: 'shop_resumed_late', occasion })
  return noticeOf(shop, order, {
    kind: 'shop_resumed',
    occasion,
    facts: { shipBy: shipBy.toISOString() },
  })
}
