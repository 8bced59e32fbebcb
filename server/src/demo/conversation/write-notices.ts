import type { NoticeFacts } from '../../kernel/notice.ts'
import { addDays } from '../../kernel/time.ts'
import type { NoticeKind } from '../../modules/conversation/notices/notices.ts'
import { courierNames } from '../../modules/fulfillment/contract.ts'
import { payoutReasonNames } from '../../modules/payment/payouts/contract.ts'
import { absenceReasonTexts } from '../../modules/shop/absence/reasons-contract.ts'
import { absenceAt } from '../../modules/shop/index.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type PastPayout, payoutsOf } from '../payouts.ts'
import { insertAll } from '../world/insert.ts'
import type { WorldOrder, WorldPast } from '../world/world.ts'

/** Notices of the last days are there; older ones nobody scrolls to. */
const NOTICE_DAYS = 14
/** What is older than this was read. */
const READ_DAYS = 1

interface Occasion {
  readonly order: WorldOrder
  readonly at: Date | null | undefined
  readonly kind: NoticeKind
  readonly occasion: string
  readonly facts?: NoticeFacts
}

/** Writes the notices that buyers would have got: paid, shipped, delivered, paused, refunded, closed, open again. */
export async function writeNotices(tx: Tx, past: WorldPast): Promise<void> {
  const since = addDays(past.now, -NOTICE_DAYS)
  const readUntil = addDays(past.now, -READ_DAYS)
  const rows = [...past.orders.flatMap(occasionsOf), ...payoutsOf(past).map(payoutOccasion)].flatMap(
    ({ order, at, kind, occasion, facts }) => {
      if (!at || at < since) return []
      return [
        {
          buyer_id: order.buyer.accountId,
          shop_id: order.shop.shopId,
          order_id: order.orderId as string | null,
          kind: kind as string,
          occasion: `${occasion}:${order.orderId}`,
          facts: { orderNumber: order.number, shopName: order.shop.name, ...facts },
          at,
          read_at: at < readUntil ? addDays(at, READ_DAYS) : null,
        },
      ]
    },
  )
  const reopened = past.absences.flatMap(({ ownShop, facts, reminders }) => {
    const at = (facts.endedAt ?? facts.resumesAt) as Date
    return reminders.map(({ buyerId, reminderId }) => ({
      buyer_id: buyerId,
      shop_id: ownShop.shopId,
      order_id: null,
      kind: 'shop_reopened',
      occasion: `reminded:${reminderId}`,
      facts: { shopName: ownShop.name },
      at,
      read_at: addDays(at, READ_DAYS),
    }))
  })
  const all = [...rows, ...reopened].sort((a, b) => a.at.getTime() - b.at.getTime())
  await insertAll(tx, 'conversation.notice', all)
}

function occasionsOf(order: WorldOrder): Occasion[] {
  const { life, caseId, totalFen } = order
  const shipped = { ...courierNames(order.courier), waybill: order.waybill }
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
    ...pauseOccasions(order),
  ]
}

function payoutOccasion({ order, at, amountFen, reason, note }: PastPayout): Occasion {
  const texts = payoutReasonNames[reason]
  const facts = { amountFen, reasonZh: texts.zh, reasonEn: texts.en, note }
  return { order, at, kind: 'payout_made', occasion: 'payout-made', facts }
}

/** Buyers of orders that were paid and unshipped when their shop went away got one notice of it. */
function pauseOccasions(order: WorldOrder): Occasion[] {
  const { paidAt, shippedAt, cancelledAt } = order.life
  return order.shop.absences.flatMap((absence): Occasion[] => {
    const { absenceId, startsAt, resumesAt, reason } = absence
    const wasOpen = paidAt && paidAt <= startsAt && !((shippedAt ?? cancelledAt ?? startsAt) < startsAt)
    if (!wasOpen || !resumesAt || !absenceAt([absence], startsAt)) return []
    const texts = absenceReasonTexts[reason]
    const facts = { absenceId, reasonZh: texts.zh, reasonEn: texts.en, resumesAt: resumesAt.toISOString() }
    return [{ order, at: startsAt, kind: 'order_paused', occasion: `paused:${absenceId}`, facts }]
  })
}
