import { type Language, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { parcelsOf } from '../../fulfillment/index.ts'
import { buyerRows, type OrderRow, readOrders } from '../../ordering/index.ts'
import { readAwayReply } from '../../shop/index.ts'
import { asksAboutOrder, autoReplyTo, orderNumbersIn, type ReplyFacts } from './auto-rules.ts'
import { findOrdersByNumber, openOrdersOf } from './card-queries.ts'
import type { MessageBody } from './chat-contract.ts'
import { type ChatFacts, readSettings } from './chat-rows.ts'
import { appendAuto } from './message-rows.ts'
import { orderAnswer, whichOrder } from './order-answer.ts'

/** Most orders that one answer tells of. */
const MOST_ORDERS = 3

/** Answers a buyer's message automatically, if there is anything to say; `chat` is locked, as it was before the message. */
export async function answerAutomatically(
  tx: Tx,
  chat: ChatFacts,
  number: number,
  body: MessageBody,
  language: Language,
): Promise<void> {
  const settings = await readSettings(tx, chat.shop_id)
  const reply = autoReplyTo({
    text: body.kind === 'text' ? body.text : null,
    order: settings.answersOrders ? await answerOrder(tx, chat, body, language) : null,
    away: await readAwayReply(tx, chat.shop_id, tx.now),
    settings,
    staffSpokeAt: chat.staff_spoke_at,
    awayToldAt: chat.away_told_at,
    saidBefore: chat.last_at,
    language,
    now: tx.now,
  })
  if (reply) await appendAuto(tx, chat, number, reply)
}

/** What a message asks about orders of this buyer, answered: a card, numbers in a text, or words and an open order. */
async function answerOrder(
  tx: Tx,
  chat: ChatFacts,
  body: MessageBody,
  language: Language,
): Promise<ReplyFacts['order']> {
  if (body.kind === 'order') return tellOf(tx, chat, [body.orderId], language)
  if (body.kind !== 'text') return null
  const named = await findOrdersByNumber(tx, chat.shop_id, chat.buyer_id, orderNumbersIn(body.text))
  if (named.length > 0) return tellOf(tx, chat, named.slice(0, MOST_ORDERS), language)
  if (!asksAboutOrder(body.text)) return null
  const open = await openOrdersOf(tx, chat.shop_id, chat.buyer_id)
  const [only] = open
  if (!only) return null
  if (open.length === 1) return tellOf(tx, chat, [only.orderId], language)
  const numbers = open.map((order) => order.number)
  return { orderId: null, sentence: whichOrder(numbers, language) }
}

async function tellOf(
  tx: Tx,
  chat: ChatFacts,
  orderIds: readonly string[],
  language: Language,
): Promise<NonNullable<ReplyFacts['order']>> {
  const found = new Map(
    (await readOrders(tx, chat.shop_id, orderIds)).map((order) => [order.order_id, order]),
  )
  const orders = orderIds.map((orderId) => found.get(orderId)).filter((order): order is OrderRow => !!order)
  const rows = await buyerRows(tx, orders, tx.now)
  const parcels = Map.groupBy(await parcelsOf(tx, chat.shop_id, orderIds), (parcel) => parcel.orderId)
  const sentences = rows.map((row) =>
    orderAnswer(
      {
        number: row.number,
        state: row.state,
        cancelReason: row.cancelReason,
        refund: row.refundCase?.state ?? null,
        refundAnswerBy: row.refundCase ? new Date(row.refundCase.answerBy) : null,
        paused: row.pausedMark,
        clock: row.clock && { ...row.clock, dueAt: row.clock.dueAt ? new Date(row.clock.dueAt) : null },
        parcels: (parcels.get(row.orderId) ?? []).map((parcel) => ({
          ...parcel,
          delivered: parcel.state === 'delivered',
        })),
      },
      language,
    ),
  )
  const [first] = rows
  if (!first) throw refuseCommon('not_found')
  return { orderId: first.orderId, sentence: sentences.join('\n') }
}
