import type { NoticeFacts } from '../../../kernel/notice.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { type OrderToName, readOrdersOnHold } from '../../ordering/index.ts'
import { absenceReasonTexts } from '../../shop/absence/reasons-contract.ts'
import { type AbsenceFacts, absenceAt, readShops } from '../../shop/index.ts'
import { lockPauseNotices } from './lock-pause-notices.ts'
import { notifyBuyers } from './notify-buyers.ts'
import { noticeOf } from './notify-order-news.ts'
import { type PausePage, pausePage } from './pause-events.ts'
import { readNotifiedResumes } from './pause-queries.ts'

/** How many orders one transaction tells of. */
const PAGE_SIZE = 1000

/**
 * Orders went on hold (暂停处理), or the end of their pause was moved: each buyer is notified once for each order and
 * absence, with reason, resume time and the choice to wait or to have the money back; a moved end once for each move, and only to
 * whom another end was notified. A page at a time, the next by an event, so that a hundred thousand orders are no one
 * transaction. An absence that is over or taken back by then is notified to nobody.
 */
export async function notifyPaused(tx: Tx, page: PausePage): Promise<void> {
  const { shopId, absenceId, afterId } = page
  await lockPauseNotices(tx, absenceId)
  const shop = (await readShops(tx, [shopId])).get(shopId)
  const absence = shop && absenceAt(shop.absences, tx.now)
  if (!absence || absence.absenceId !== absenceId || absence.endedAt) return
  const orders = await readOrdersOnHold(tx, shopId, absence.startsAt, afterId, PAGE_SIZE)
  const last = orders.at(-1)
  const concerned = page.news === 'began' ? orders : await notifiedOfAnotherEnd(tx, shopId, absence, orders)
  await notifyBuyers(
    tx,
    concerned.map((order) => pauseNotice(page, shop.name, order, absence)),
  )
  if (orders.length === PAGE_SIZE && last) {
    await publish(tx, pausePage, shopId, { ...page, afterId: last.orderId })
  }
}

/** Those whose buyers were notified another end of this absence; who was never notified of it hears of nothing moved. */
async function notifiedOfAnotherEnd(
  tx: Tx,
  shopId: string,
  absence: AbsenceFacts,
  orders: readonly OrderToName[],
): Promise<OrderToName[]> {
  const notified = await readNotifiedResumes(tx, shopId, absence.absenceId, orders)
  const resumesAt = absence.resumesAt?.toISOString() ?? null
  return orders.filter(({ orderId }) => notified.has(orderId) && notified.get(orderId) !== resumesAt)
}

function pauseNotice(
  { shopId, news, absenceId, changeId }: PausePage,
  shopName: string,
  order: OrderToName,
  absence: AbsenceFacts,
) {
  const reason = absenceReasonTexts[absence.reason]
  const resumesAt = absence.resumesAt?.toISOString()
  const facts: NoticeFacts = { absenceId, reasonZh: reason.zh, reasonEn: reason.en }
  if (resumesAt) facts['resumesAt'] = resumesAt
  const kind = news === 'began' ? 'order_paused' : 'pause_moved'
  return noticeOf({ shopId, shopName }, order, {
    kind: resumesAt ? kind : `${kind}_open`,
    occasion: news === 'began' ? `paused:${absenceId}` : `pause-moved:${absenceId}:${changeId}`,
    facts,
  })
}
