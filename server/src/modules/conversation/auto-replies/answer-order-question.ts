import type { Language } from '../../../kernel/refusal.ts'
import { readMany } from '../../../platform/db/batching.ts'
import { type Database, type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { newestCasesOf } from '../../aftersale/index.ts'
import { parcelsOf } from '../../fulfillment/index.ts'
import {
  clockOf,
  findOrdersByNumber,
  isPaused,
  type NamedOrder,
  openOrdersOf,
  partsOf,
  readOrders,
} from '../../ordering/index.ts'
import { readShops } from '../../shop/index.ts'
import type { MessageBody } from '../chat/contract.ts'
import { asksAboutOrder, orderNumbersIn, type ReplyFacts } from './auto-rules.ts'
import { orderAnswer, whichOrder } from './order-answer.ts'

/** Most orders that one answer tells of. */
const MAX_ORDERS = 3

/** A message of a buyer, as far as it may ask about their orders here. */
interface Question {
  readonly shopId: string
  readonly buyerId: string
  readonly body: MessageBody
  readonly language: Language
}

type Answer = ReplyFacts['order']

/** Those who ask one shop at the same time share their reads. */
const answer = readMany<Question, Answer>('conversation.order-answer', answerTogether, {
  maxSize: 256,
  keyOf: (question) => question.shopId,
})

/**
 * What a message asks about orders of this buyer, answered as they stand now: a card, numbers in a text, or words and an
 * open order; null: it asks about none.
 */
export async function answerOrderQuestion(
  db: Database,
  { shopId, buyerId, body, language }: Question,
): Promise<Answer> {
  return mayAsk(body) ? answer(db, { shopId, buyerId, body, language }) : null
}

const mayAsk = (body: MessageBody): boolean =>
  body.kind === 'order' || (body.kind === 'text' && (numbersIn(body).length > 0 || asksAboutOrder(body.text)))

const numbersIn = (body: MessageBody): string[] => (body.kind === 'text' ? orderNumbersIn(body.text) : [])

/** The answers to questions to one shop. */
async function answerTogether(reader: Reader, questions: readonly Question[]): Promise<Answer[]> {
  const shopId = questions[0]?.shopId ?? ''
  const asking = questions.filter(({ body }) => body.kind === 'text' && asksAboutOrder(body.text))
  const [named, open] = await Promise.all([
    findOrdersByNumber(
      reader,
      shopId,
      questions.flatMap(({ buyerId, body }) => numbersIn(body).map((number) => ({ buyerId, number }))),
    ),
    openOrdersOf(
      reader,
      shopId,
      asking.map(({ buyerId }) => buyerId),
    ),
  ])
  const meant = questions.map((question) => ordersMeant(question, named, open))
  const sentences = await sentencesOf(
    reader,
    shopId,
    meant.flatMap(({ report }) => report),
  )
  return questions.map(({ buyerId, language }, at) => {
    const { report, ask } = meant[at] as Meant
    if (ask.length > 0) return { orderId: null, sentence: whichOrder(ask, language) }
    const found = report
      .flatMap((orderId) => sentences.get(orderId) ?? [])
      .filter((one) => one.buyerId === buyerId)
    const [first] = found
    return first
      ? { orderId: first.orderId, sentence: found.map((one) => one.sentence[language]).join('\n') }
      : null
  })
}

/** The orders whose state is reported, or the numbers of those of which the buyer is asked to choose one. */
interface Meant {
  readonly report: readonly string[]
  readonly ask: readonly string[]
}

function ordersMeant(
  { buyerId, body }: Question,
  named: readonly NamedOrder[],
  open: readonly NamedOrder[],
): Meant {
  if (body.kind === 'order') return { report: [body.orderId], ask: [] }
  const byNumber = numbersIn(body).flatMap((number) =>
    named.filter((order) => order.buyerId === buyerId && order.number === number),
  )
  if (byNumber.length > 0)
    return { report: byNumber.slice(0, MAX_ORDERS).map((order) => order.orderId), ask: [] }
  if (body.kind !== 'text' || !asksAboutOrder(body.text)) return { report: [], ask: [] }
  const own = open.filter((order) => order.buyerId === buyerId)
  return own.length > 1
    ? { report: [], ask: own.map((order) => order.number) }
    : { report: own.map((order) => order.orderId), ask: [] }
}

interface OrderSentence {
  readonly orderId: string
  readonly buyerId: string | null
  readonly sentence: Readonly<Record<Language, string>>
}

/** The state of some orders in words, by order. */
async function sentencesOf(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderSentence>> {
  const orders = await readOrders(reader, shopId, [...new Set(orderIds)])
  if (orders.length === 0) return new Map()
  const now = await readBusinessNow(reader)
  const ids = orders.map((order) => order.order_id)
  const [shops, cases, allParcels] = await Promise.all([
    readShops(reader, [shopId]),
    newestCasesOf(reader, shopId, ids),
    parcelsOf(reader, shopId, ids),
  ])
  const absences = shops.get(shopId)?.absences ?? []
  const parcels = Map.groupBy(allParcels, (parcel) => parcel.orderId)
  return new Map(
    orders.map((order) => {
      const refundCase = cases.get(order.order_id)
      const clock = clockOf(order, absences, now)
      const facts = {
        number: order.number,
        state: order.state,
        cancelReason: order.cancel_reason,
        parts: partsOf(order),
        refundedFen: order.refunded_fen,
        refund: refundCase?.state ?? null,
        refundAnswerBy: refundCase?.answer_by ?? null,
        paused: isPaused(order, absences, now),
        clock: clock && { ...clock, dueAt: clock.dueAt ? new Date(clock.dueAt) : null },
        parcels: (parcels.get(order.order_id) ?? []).map((parcel) => ({
          ...parcel,
          delivered: parcel.state === 'delivered',
        })),
      }
      const sentence = { zh: orderAnswer(facts, 'zh'), en: orderAnswer(facts, 'en') }
      return [order.order_id, { orderId: order.order_id, buyerId: order.buyer_id, sentence }]
    }),
  )
}
