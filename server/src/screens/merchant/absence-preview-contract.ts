import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import { absenceReasons } from '../../modules/shop/absence/reasons-contract.ts'

const Amount = Type.Object({ count: Type.Integer(), fen: Fen })

/** How often the shop was away in a stretch of time, and for how many days of it (one decimal). */
const Frequency = Type.Object({ absences: Type.Integer(), days: Type.Number() })

/** The time away that is considered; `absenceId` when an absence that exists would be moved to it. */
const ConsideredWindow = {
  startsAt: Type.Optional(Instant),
  resumesAt: Type.Optional(Instant),
  absenceId: Type.Optional(Id),
}

export const previewAbsence = endpoint('GET /merchant/:shopId/absences/preview', {
  summary: 'What going offline for a time would mean, in numbers; changes nothing.',
  params: ShopParams,
  query: Type.Object(ConsideredWindow),
  reply: Type.Object({
    /** Paid, unshipped orders: they are marked 暂停处理. */
    pausedOrders: Amount,
    /** Of them, those whose ship deadline falls inside the window. */
    dueInside: Amount,
    unpaidOrders: Amount,
    productsOnSale: Type.Integer(),
    awayUnpaid: OneOf(['close', 'ask']),
    /** In the 30 days before now. */
    lately: Frequency,
    /** In this calendar year (Shanghai) up to now. */
    thisYear: Frequency,
    /** Days that the ship clock stood still this year so far, and at most may in a year and in one absence. */
    shipPause: Type.Object({
      usedDays: Type.Number(),
      yearDays: Type.Integer(),
      absenceDays: Type.Integer(),
    }),
  }),
})

/** An open order whose ship deadline falls inside the window. */
export const DelayedOrder = Type.Object({
  orderId: Id,
  number: Type.String(),
  totalFen: Fen,
  paidAt: Instant,
  /** The deadline as it stands, and as it would be with the window. */
  shipBy: Instant,
  shipByAfter: Instant,
})
export type DelayedOrder = Static<typeof DelayedOrder>

export const listDelayedOrders = endpoint('GET /merchant/:shopId/absences/preview/orders', {
  summary: 'The open orders whose ship deadline falls inside a considered time away, the earliest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    ...ConsideredWindow,
    /** Whether the ship clock stands still depends on it. */
    reason: Type.Optional(OneOf(absenceReasons)),
  }),
  reply: PageOf(DelayedOrder),
})
