import type { Insertable } from 'kysely'
import { addMs, DAY_MS, fromShopTime, MINUTE_MS, SECOND_MS } from '../../kernel/time.ts'
import { orderAnswer } from '../../modules/conversation/auto-replies/order-answer.ts'
import { courierNames } from '../../modules/fulfillment/contract.ts'
import { receiptPauses, shipPauses } from '../../modules/shop/index.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import { idAt, insertAll, type Writer } from '../world/insert.ts'
import type { World, WorldOrder, WorldPast } from '../world/world.ts'
import { greeting, keywords, type Line, talks, thanks, waiting } from './chat-scripts.ts'

/** One in so many orders of the last two weeks was talked about. */
const TALKED_SHARE = 0.14
/** How many chats of each shop wait for an answer. */
const WAITING_EACH = 4

interface Talk {
  readonly order: WorldOrder
  readonly lines: readonly Line[]
  readonly beganAt: Date
  readonly waits: boolean
}

/** Writes the shops' automatic replies, and what buyers and shops said to each other, some of it unanswered still. */
export async function writePastChats(tx: Tx, past: WorldPast): Promise<void> {
  await insertAll(
    tx,
    'conversation.auto_replies',
    [...past.shops.values()].map(({ shopId, name, ownerId }) => ({
      shop_id: shopId,
      greeting: greeting[name] ?? '',
      keywords: keywords,
      away_reply: '',
      away_interval_minutes: 30,
      quiet_minutes: 30,
      answers_orders: true,
      changed_by: ownerId,
      changed_at: past.from,
    })),
  )
  const written = planTalks(past).map((talk) => chatOf(past, talk))
  await writeChats(
    tx,
    written.map(({ chat }) => chat),
  )
  await insertAll(
    tx,
    'conversation.message',
    written.flatMap(({ messages }) => messages),
  )
}

/** Writes chats between buyers and shops. */
export function writeChats(
  db: Writer,
  chats: readonly Insertable<Tables['conversation.chat']>[],
): Promise<void> {
  return insertAll(db, 'conversation.chat', chats)
}

/** One talk for a buyer and shop; the newest orders of a shop wait. */
function planTalks({ chance, now, orders }: WorldPast): Talk[] {
  const talked = new Set<string>()
  const planned: Talk[] = []
  const waitingOf = new Map<string, number>()
  for (const order of [...orders].reverse()) {
    const who = `${order.shop.shopId} ${order.buyer.accountId}`
    const { madeAt, state } = order.life
    if (talked.has(who) || now.getTime() - madeAt.getTime() > 14 * DAY_MS) continue
    const open = waitingOf.get(order.shop.shopId) ?? 0
    const waits = open < WAITING_EACH && (state === 'paid' || state === 'shipped')
    if (!waits && !chance.happens(TALKED_SHARE)) continue
    const { deliveredAt } = order.life
    const lines = waits
      ? (waiting[(open + talked.size) % waiting.length] ?? [])
      : deliveredAt && chance.happens(0.4)
        ? thanks
        : chance.pick(talks)
    const from = lines === thanks && deliveredAt ? deliveredAt : madeAt
    const beganAt = waits
      ? addMs(now, -chance.whole(6, 170) * MINUTE_MS)
      : addMs(from, chance.whole(1, 40) * MINUTE_MS)
    if (beganAt < madeAt || (!waits && beganAt > addMs(now, -15 * MINUTE_MS))) continue
    talked.add(who)
    if (waits) waitingOf.set(order.shop.shopId, open + 1)
    planned.push({ order, lines, beganAt, waits })
  }
  return planned
}

function chatOf(world: World, { order, lines, beganAt, waits }: Talk) {
  const { shop, buyer } = order
  const chatId = idAt(world.chance, beganAt)
  let at = beganAt
  const messages = lines.map((line, index) => {
    at = index === 0 ? beganAt : addMs(at, line.after * SECOND_MS)
    const body = bodyOf(order, line, at, index)
    return {
      shop_id: shop.shopId,
      chat_id: chatId,
      number: index + 1,
      message_id: idAt(world.chance, at),
      sender: line.by,
      account_id: line.by === 'auto' ? null : line.by === 'staff' ? shop.agentId : buyer.accountId,
      body,
      at,
      body_hash: bodyHash({ chatId, body }),
      auto_kind: line.by === 'auto' ? (line.kind ?? 'greeting') : null,
      answers: line.by === 'auto' ? index : null,
    }
  })
  const ofShop = messages.filter(({ sender }) => sender !== 'buyer')
  const spoken = messages.findLast(({ sender }) => sender === 'staff')
  const firstOpen = messages.find(
    ({ sender, number }) => sender === 'buyer' && number > (spoken?.number ?? 0),
  )
  const chat = {
    shop_id: shop.shopId,
    chat_id: chatId,
    buyer_id: buyer.accountId,
    next_number: messages.length + 1,
    buyer_read_up_to: waits ? 0 : messages.length,
    shop_read_up_to: waits ? 0 : messages.length,
    buyer_unread: waits ? ofShop.length : 0,
    shop_unread: waits ? messages.length - ofShop.length : 0,
    waiting_since: waits ? (firstOpen?.at ?? null) : null,
    last_at: at,
    staff_spoke_at: spoken?.at ?? null,
    made_at: beganAt,
  }
  return { chat, messages }
}

function bodyOf(order: WorldOrder, line: Line, at: Date, index: number) {
  const [bought] = order.lines
  if (index === 0 && line.text === '' && bought)
    return { kind: 'product', productId: bought.product.productId }
  if (line.kind === 'order') return { kind: 'text', text: answerAt(order, at), orderId: order.orderId }
  if (line.kind === 'greeting') return { kind: 'text', text: greeting[order.shop.name] ?? '' }
  return { kind: 'text', text: line.text }
}

/** What the shop answers by itself to a question about an order as it stood then. */
function answerAt({ number, life, shop, courier, waybill }: WorldOrder, at: Date): string {
  const isShipped = life.shippedAt !== null && life.shippedAt <= at
  const state = isShipped ? 'shipped' : life.paidAt && life.paidAt <= at ? 'paid' : 'unpaid'
  const dueAt = {
    unpaid: life.closeBy,
    paid: life.shipBy && fromShopTime(life.shipBy, shipPauses(shop.absences)),
    shipped: life.confirmBy && fromShopTime(life.confirmBy, receiptPauses(shop.absences)),
  }[state]
  const parcel = { ...courierNames(courier), waybill }
  return orderAnswer(
    {
      number,
      state,
      cancelReason: null,
      parts: [],
      refundedFen: 0,
      refund: null,
      refundAnswerBy: null,
      paused: false,
      clock: dueAt ? { dueAt, standsStill: false, overdue: dueAt < at } : null,
      parcels: isShipped
        ? [{ ...parcel, delivered: life.deliveredAt !== null && life.deliveredAt <= at }]
        : [],
    },
    'zh',
  )
}
