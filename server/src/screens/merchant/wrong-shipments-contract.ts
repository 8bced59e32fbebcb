import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import { caseStates } from '../../modules/aftersale/cases/contract.ts'
import {
  compensationKindCodes,
  compensationStates,
  swapSignCodes,
  wrongCauseCodes,
  wrongSolutionCodes,
  wrongStates,
  wrongStepCodes,
} from '../../modules/aftersale/wrong-shipments/nouns-contract.ts'

/** What an order's line was, and how many pieces of it came wrong. */
export const WrongLine = Type.Object({
  lineNo: Type.Integer(),
  title: Type.String(),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  quantity: Type.Integer(),
})

/** A wrong shipment as the shop sees it. */
export const WrongView = Type.Object({
  wrongId: Id,
  shopId: Id,
  number: Type.Integer(),
  orderId: Id,
  orderNumber: Type.String(),
  /** The buyer's request that opened it. */
  caseId: Nullable(Id),
  state: OneOf(wrongStates),
  version: Type.Integer(),
  came: Type.String(),
  lines: Type.Array(WrongLine),
  openedAt: Instant,
  contactBy: Instant,
  contactedAt: Nullable(Instant),
  alarmedAt: Nullable(Instant),
  promiseBy: Instant,
  breachedAt: Nullable(Instant),
  confirmedAt: Nullable(Instant),
  solution: Nullable(OneOf(wrongSolutionCodes)),
  cause: Nullable(OneOf(wrongCauseCodes)),
})
export type WrongView = Static<typeof WrongView>

export const WrongDetail = Type.Object({
  ...WrongView.properties,
  /** Nobody signed in has the order: nothing can be chosen for its buyer. */
  hasBuyer: Type.Boolean(),
  /** What the buyer chose last, and where that request stands. */
  choice: Nullable(
    Type.Object({
      solution: OneOf(wrongSolutionCodes),
      caseState: OneOf(caseStates),
      isOpen: Type.Boolean(),
    }),
  ),
  /** What the buyer was given beside what their request comes to, the first one first. */
  compensations: Type.Array(
    Type.Object({
      compensationId: Id,
      kind: OneOf(compensationKindCodes),
      state: OneOf(compensationStates),
      amountFen: Fen,
      /** A gift's product with its specs, a coupon's title. */
      title: Type.String(),
      quantity: Nullable(Type.Integer()),
      words: Type.String(),
      /** Who gave it; empty: a rule. */
      by: Type.String(),
      madeAt: Instant,
    }),
  ),
  /** The goods that were ordered were out of stock when the buyer chose. */
  rightGoneAt: Nullable(Instant),
  pictures: Type.Array(Id),
  evidence: Type.String(),
  evidencePictures: Type.Array(Id),
  moves: Type.Array(
    Type.Object({
      what: OneOf(wrongStepCodes),
      words: Type.String(),
      actorKind: Type.String(),
      /** The member of staff; null: the system or the buyer. */
      name: Nullable(Type.String()),
      at: Instant,
    }),
  ),
})
export type WrongDetail = Static<typeof WrongDetail>

/** `todo`: all that is open, broken promises first. `late`: open with a broken promise, or whose buyer was not contacted in time. */
export const wrongTabs = ['todo', 'late', 'solved', 'over', 'all'] as const
export type WrongTab = (typeof wrongTabs)[number]

const Counts = Type.Unsafe<Readonly<Record<WrongTab, number>>>(
  Type.Object(Object.fromEntries(wrongTabs.map((tab) => [tab, Type.Integer()]))),
)

/** Days over which the rate is counted, up to now. */
export const WRONG_RATE_DAYS = 30

/** How often the shop shipped wrong. */
export const WrongRate = Type.Object({
  confirmed: Type.Integer(),
  shippedLines: Type.Integer(),
  /** In percent with two decimals; null: nothing was shipped. */
  percent: Nullable(Type.Number()),
})

export const listWrongShipments = endpoint('GET /merchant/:shopId/wrong-shipments', {
  summary:
    'The wrong shipments of a shop by tab; what is to do by its promise, broken ones first, else newest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(wrongTabs)),
    cause: Type.Optional(OneOf(wrongCauseCodes)),
  }),
  reply: PageOf(WrongView),
})

export const countWrongShipments = endpoint('GET /merchant/:shopId/wrong-shipments/counts', {
  summary: 'How many wrong shipments stand in each tab, and how often the shop shipped wrong of late.',
  params: ShopParams,
  reply: Type.Object({ counts: Counts, rate: WrongRate }),
})

export const readWrongShipment = endpoint('GET /merchant/:shopId/wrong-shipments/:wrongId', {
  summary: 'One wrong shipment with its evidence and history.',
  params: Type.Object({ shopId: Id, wrongId: Id }),
  reply: WrongDetail,
})

/** Another order whose goods were perhaps swapped with those of a wrong shipment, the likeliest first. */
export const LikelySwap = Type.Object({
  orderId: Id,
  orderNumber: Type.String(),
  shippedAt: Instant,
  courier: Type.String(),
  /** What it holds that the wrong shipment's order does not. */
  title: Type.String(),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  signs: Type.Array(OneOf(swapSignCodes)),
  /** When its buyer was warned; null: they were not. */
  warnedAt: Nullable(Instant),
})
export type LikelySwap = Static<typeof LikelySwap>

export const listLikelySwaps = endpoint('GET /merchant/:shopId/wrong-shipments/:wrongId/likely-swaps', {
  summary:
    'Other orders that left at nearly the same time and hold what perhaps came instead, at most five, with what speaks for it.',
  params: Type.Object({ shopId: Id, wrongId: Id }),
  reply: Type.Object({ rows: Type.Array(LikelySwap) }),
})

export const WrongRates = Type.Object({
  ...WrongRate.properties,
  skus: Type.Array(
    Type.Object({
      skuId: Id,
      title: Type.String(),
      specs: Type.Array(Type.String()),
      ...WrongRate.properties,
    }),
  ),
})
export type WrongRates = Static<typeof WrongRates>

export const readWrongRates = endpoint('GET /merchant/:shopId/wrong-shipments/rates', {
  summary:
    'Confirmed wrong shipments by the lines that were shipped in the last 30 days, of the shop and by SKU, the most first.',
  params: ShopParams,
  reply: WrongRates,
})
