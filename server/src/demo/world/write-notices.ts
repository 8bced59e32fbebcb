import { addDays } from '../../kernel/time.ts'
import type { NoticeFacts, NoticeKind } from '../../modules/conversation/notices/contract.ts'
import { courierOf } from '../../modules/fulfillment/contract.ts'
import { absenceReasonTexts } from '../../modules/shop/absence/reasons-contract.ts'
import { absenceAt, type Reminder } from '../../modules/shop/index.ts'
import type { Tx } from '../../platform/db/database.ts'
import { insertAll } from './insert.ts'
import type { SeatedOrder, ShopSeat, WorldSeats } from './seats.ts'

/** Notices of the last days are there; older ones nobody scrolls to. */
const TOLD_DAYS = 14
/** What is older than this was read. */
const READ_DAYS = 1

interface Told {
  readonly order: SeatedOrder
  readonly at: Date | null | undefined
  readonly kind: NoticeKind
  readonly occasion: string
  readonly facts?: NoticeFacts
}

/** Tells buyers what they would have been told: paid, shipped, delivered, paused, refunded, closed, open again. */
export async function writeNotices(
  tx: Tx,
  world: WorldSeats,
  orders: readonly SeatedOrder[],
  reminded: readonly (Reminder & { shop: ShopSeat })[],
): Promise<void> {
  const since = addDays(world.now, -TOLD_DAYS)
  const readUntil = addDays(world.now, -READ_DAYS)
  const rows = orders.flatMap(newsOf).flatMap(({ order, at, kind, occasion, facts }) => {
    if (!at || at < since) return []
    return [
      {
        buyer_id: order.buyer.accountId,
        shop_id: order.shop.shopId,
        order_id: order.orderId as string | null,
        kind: kind as string,
        occasion: `${occasion}:${order.orderId}`,
        facts: JSON.stringify({ orderNumber: order.number, shopName: order.shop.name, ...facts }),
        at,
        read_at: at < readUntil ? addDays(at, READ_DAYS) : null,
      },
    ]
  })
  const backs = reminded.map(({ buyerId, reminderId, shop }) => {
    const ended = shop.absences[0]
    const at = (ended?.endedAt ?? ended?.resumesAt) as Date
    return {
      buyer_id: buyerId,
      shop_id: shop.shopId,
      order_id: null,
      kind: 'shop_reopened',
      occasion: `reminded:${reminderId}`,
      facts: JSON.stringify({ shopName: shop.name }),
      at,
      read_at: addDays(at, READ_DAYS),
    }
  })
  const all = [...rows, ...backs].sort((a, b) => a.at.getTime() - b.at.getTime())
  await insertAll(tx, 'conversation.notice', all)
}

function newsOf(order: SeatedOrder): Told[] {
  const { life, caseId, totalFen } = order
  const courier = courierOf(order.courier)
  const shipped = { courierZh: courier?.zh ?? '', courierEn: courier?.en ?? '', waybill: order.waybill }
  const { refund } = life
  const closedAt = life.cancelReason === 'unpaid_timeout' ? life.cancelledAt : null
  return [
    { order, at: life.paidAt, kind: 'order_paid', occasion: 'paid', facts: { amountFen: totalFen } },
    { order, at: life.shippedAt, kind: 'order_shipped', occasion: 'shipped', facts: shipped },
    { order, at: life.deliveredAt, kind: 'order_delivered', occasion: 'delivered' },
    { order, at: closedAt, kind: 'order_closed_unpaid', occasion: 'closed' },
    {
      order,
      at: refund?.rejected ? null : refund?.decidedAt,
      kind: 'refund_granted',
      occasion: `refund-granted:${caseId}`,
      facts: { amountFen: totalFen },
    },
    {
      order,
      at: refund?.sentAt,
      kind: 'refund_sent',
      occasion: `refund-sent:${caseId}`,
      facts: { amountFen: totalFen },
    },
    ...pausedNews(order),
  ]
}

/** Orders that were paid and unshipped when their shop went away were told so, once. */
function pausedNews(order: SeatedOrder): Told[] {
  const { paidAt, shippedAt, cancelledAt } = order.life
  return order.shop.absences.flatMap((absence): Told[] => {
    const { absenceId, startsAt, resumesAt, reason } = absence
    const wasOpen = paidAt && paidAt <= startsAt && !((shippedAt ?? cancelledAt ?? startsAt) < startsAt)
    if (!wasOpen || !resumesAt || !absenceAt([absence], startsAt)) return []
    const texts = absenceReasonTexts[reason]
    const facts = { absenceId, reasonZh: texts.zh, reasonEn: texts.en, resumesAt: resumesAt.toISOString() }
    return [{ order, at: startsAt, kind: 'order_paused', occasion: `paused:${absenceId}`, facts }]
  })
}
