import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import {
  DeliveryPhone,
  Fen,
  Id,
  Instant,
  Lines,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  PriceFen,
  ShopParams,
  SortBy,
  Text,
} from '../../../kernel/schema.ts'
import { warehouseStages } from '../../fulfillment/contract.ts'
import { ApprovalAsked, authorityRefusals } from '../../identity/authority/contract.ts'
import { FreightClaimView } from '../freight/contract.ts'
import { CompensationView, SkipBody } from '../ladder/parts-contract.ts'
import { CorrectionView } from '../reasons/parts-contract.ts'
import {
  askReasonCodes,
  caseActions,
  caseKindCodes,
  caseOrigins,
  caseStates,
  deciders,
  giveReasonCodes,
  inspectionResultCodes,
  refundReasonCodes,
  refuseReasonCodes,
  sides,
  statementOccasions,
  wishCodes,
} from './nouns-contract.ts'
import { aftersaleRefusals } from './refusals-contract.ts'

export {
  type AskReason,
  askReasonCodes,
  type CaseAction,
  type CaseKind,
  type CaseState,
  caseActions,
  caseKindCodes,
  caseKinds,
  caseOrigins,
  caseStateNames,
  caseStates,
  type Decider,
  giveReasonCodes,
  type InspectionResult,
  inspectionResultCodes,
  inspectionResults,
  MAX_CASE_PICTURES,
  MAX_STATEMENT,
  type RefundReason,
  type RefuseReason,
  refundReasonCodes,
  refundReasons,
  refuseReasonCodes,
  refuseReasons,
  type Side,
  type StatementOccasion,
  sides,
  type Wish,
  wishCodes,
  wishes,
} from './nouns-contract.ts'
export { aftersaleRefusals } from './refusals-contract.ts'

export const OrderParams = Type.Object({ shopId: Id, orderId: Id })
export const CaseParams = Type.Object({ shopId: Id, caseId: Id })

/** What a case takes of a line of its order. */
export const RefundLineView = Type.Object({
  lineNo: Type.Integer(),
  title: Type.String(),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  /** Pieces whose money goes back; 0 where an amount does. */
  quantity: Type.Integer(),
  /** Those of them that had not shipped and never will. */
  unshipped: Type.Integer(),
  amountFen: Fen,
  /** The SKU that the shop sends for it. */
  sends: Nullable(Type.Object({ skuId: Id, specs: Type.Array(Type.String()) })),
})
export type RefundLineView = Static<typeof RefundLineView>

/** A refund case as both sides see it. */
export const RefundView = Type.Object({
  caseId: Id,
  shopId: Id,
  shopName: Type.String(),
  /** The short number that people quote. */
  number: Type.Integer(),
  orderId: Id,
  orderNumber: Type.String(),
  reason: OneOf(refundReasonCodes),
  note: Type.String(),
  kind: OneOf(caseKindCodes),
  origin: OneOf(caseOrigins),
  /** What the buyer wishes; null: nobody has asked yet. */
  wish: Nullable(OneOf(wishCodes)),
  /** Whether the buyer has the goods; null where nothing has shipped. */
  goodsReceived: Nullable(Type.Boolean()),
  /** Grows with each change; every act names the one that it saw. */
  version: Type.Integer(),
  /** Whose turn it is, and until when; null where nobody's or without a limit. */
  turn: Nullable(OneOf(sides)),
  dueAt: Nullable(Instant),
  /** The first answer of the shop, the end of the case, and when the shop first let a deadline pass. */
  firstAnsweredAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  breachedAt: Nullable(Instant),
  /** Goods and freight together; of an open request what it comes to now. */
  amountFen: Fen,
  goodsFen: Fen,
  freightFen: Fen,
  lines: Type.Array(RefundLineView),
  state: OneOf(caseStates),
  askedAt: Instant,
  /** The merchant's deadline, in wall time; then the refund is granted by itself. */
  answerBy: Instant,
  decidedAt: Nullable(Instant),
  decidedBy: Nullable(OneOf(deciders)),
  /** The merchant's words on a rejection. */
  answer: Type.String(),
  refundedAt: Nullable(Instant),
  /** Its first line, to recognise it by, and how many lines there are. */
  title: Type.String(),
  picture: Nullable(Id),
  lineCount: Type.Integer(),
  /** What its state allows now, each to the side whose act it is. */
  actions: Type.Array(OneOf(caseActions)),
})
export type RefundView = Static<typeof RefundView>

/** Each move of a case: who, when, why. */
export const RefundMove = Type.Object({
  from: Nullable(OneOf(caseStates)),
  to: OneOf(caseStates),
  actorKind: Type.String(),
  why: Type.String(),
  at: Instant,
})

/** What a side said, with pictures as evidence. */
export const StatementView = Type.Object({
  side: OneOf(sides),
  occasion: OneOf(statementOccasions),
  /** Why the shop refuses. */
  reason: Nullable(OneOf(refuseReasonCodes)),
  text: Type.String(),
  pictures: Type.Array(Id),
  at: Instant,
})
export type StatementView = Static<typeof StatementView>

/** Where goods are sent back to. */
export const ReturnAddress = Type.Object({ name: Text(30), phone: DeliveryPhone, address: Text(120) })
export type ReturnAddress = Static<typeof ReturnAddress>

/** A parcel of a case: back to the shop, or what the shop sends for it. */
export const CaseParcelView = Type.Object({
  /** `again`: goods whose return the shop refused, to their buyer. */
  direction: OneOf(['back', 'out', 'again'] as const),
  courier: Type.String(),
  courierZh: Type.String(),
  courierEn: Type.String(),
  waybill: Type.String(),
  /** Who entered the number. */
  postedBy: OneOf(sides),
  postedAt: Instant,
  lostAt: Nullable(Instant),
  arrivedAt: Nullable(Instant),
})
export type CaseParcelView = Static<typeof CaseParcelView>

/** Where goods are that their buyer sent back. */
export const goodsPlaces = ['to_shop', 'lost', 'with_shop', 'to_buyer'] as const
export type GoodsPlace = (typeof goodsPlaces)[number]

export const InspectionView = Type.Object({
  lineNo: Type.Integer(),
  result: OneOf(inspectionResultCodes),
  quantity: Type.Integer(),
  note: Type.String(),
  pictures: Type.Array(Id),
  at: Instant,
})

export const RefundDetail = Type.Object({
  ...RefundView.properties,
  moves: Type.Array(RefundMove),
  statements: Type.Array(StatementView),
  returnTo: Nullable(ReturnAddress),
  parcels: Type.Array(CaseParcelView),
  inspections: Type.Array(InspectionView),
  /** Null: they were not sent back. */
  goodsPlace: Nullable(OneOf(goodsPlaces)),
  /** What an exchange that may be agreed to is dearer by today; 0: nothing, or no exchange. */
  dearerFen: Fen,
  /** When it was booked what came of goods that went back; null: nothing came of them yet. */
  goodsBookedAt: Nullable(Instant),
  /** How far the warehouse is with what the case wants back before it ships; null: it is about what has shipped, or is over. */
  warehouse: Nullable(OneOf(warehouseStages)),
  /** The freight that the insurer pays; null: the order was not covered when it was asked. */
  freightClaim: Nullable(FreightClaimView),
  /** Money that the shop proposed in place of what was asked for, the first proposal first. */
  compensations: Type.Array(CompensationView),
  /** Other reasons that the buyer was asked for, the first one first. */
  corrections: Type.Array(CorrectionView),
})
export type RefundDetail = Static<typeof RefundDetail>

/** The version of a case that the caller saw: an act on a case that changed since is refused. */
export const Version = Type.Integer({ minimum: 1 })
/** The same where it may be left out: it is the first one then. */
const SeenVersion = Type.Object({ version: Type.Optional(Version) })

export const Pieces = Type.Integer({ minimum: 1, maximum: 999 })

export const askRefund = endpoint('POST /buyer/orders/:shopId/:orderId/refunds', {
  summary:
    'Asks for the money of what has not shipped of a paid order, of chosen lines and pieces or of all that is left; soon after payment it is granted at once.',
  params: OrderParams,
  body: Type.Object({
    id: Id,
    reason: OneOf(askReasonCodes),
    note: Type.Optional(Lines(200, 0)),
    /** Left out: every piece that has not shipped. */
    lines: Type.Optional(
      Type.Array(Type.Object({ lineNo: Type.Integer({ minimum: 1 }), quantity: Pieces }), {
        minItems: 1,
        maxItems: 100,
      }),
    ),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const listMyRefunds = endpoint('GET /buyer/refunds', {
  summary: "The buyer's refunds, newest first; with orderId only those of that order.",
  query: Type.Object({ ...PageQuery, orderId: Type.Optional(Id) }),
  reply: PageOf(RefundView),
})

export const readMyRefund = endpoint('GET /buyer/refunds/:shopId/:caseId', {
  summary: 'One refund of the buyer with its history.',
  params: CaseParams,
  reply: RefundDetail,
})

export const withdrawRefund = endpoint('POST /buyer/refunds/:shopId/:caseId/withdraw', {
  summary: 'Takes the request back; the order goes on. A request that was withdrawn stays so.',
  params: CaseParams,
  query: SeenVersion,
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** A state each, and together: goods that are coming back, where the buyer has the turn, what is over, and what the shop let pass. */
export const refundTabs = ['all', 'returns', 'buyers_turn', 'closed', 'breached', ...caseStates] as const
export type RefundTab = (typeof refundTabs)[number]

const Counts = Type.Unsafe<Readonly<Record<RefundTab, number>>>(
  Type.Object(Object.fromEntries(refundTabs.map((tab) => [tab, Type.Integer()]))),
)

/** By when it was asked for, how much it is, or until when it must be answered. */
export const refundSorts = ['asked', 'amount', 'deadline'] as const

export const listRefunds = endpoint('GET /merchant/:shopId/refunds', {
  summary:
    'The refunds of a shop by tab, with the number in each tab. Tab asked: next deadline first; else newest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(refundTabs)),
    orderId: Type.Optional(Id),
    /** As typed into one field: its number, an order's number, a phone or its end, a waybill, a SKU code, or words of a product. */
    words: Type.Optional(Text(120)),
    kind: Type.Optional(OneOf(caseKindCodes)),
    reason: Type.Optional(OneOf(refundReasonCodes)),
    turn: Type.Optional(OneOf(sides)),
    /** Those whose deadline falls due within so many hours. */
    dueHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
    fromFen: Type.Optional(PriceFen),
    toFen: Type.Optional(PriceFen),
    sort: SortBy(refundSorts),
  }),
  reply: Type.Object({ ...PageOf(RefundView).properties, counts: Counts }),
})

export const readRefund = endpoint('GET /merchant/:shopId/refunds/:caseId', {
  summary: 'One refund of the shop with its history.',
  params: CaseParams,
  reply: RefundDetail,
})

const GiveBody = {
  id: Id,
  reason: OneOf(giveReasonCodes),
  /** Words for the buyer. */
  note: Type.Optional(Lines(200, 0)),
  /** As it was confirmed: what the lines come to, or the amount itself where none are named. */
  amountFen: Type.Integer({ minimum: 0 }),
  /** `unshipped` of the pieces have not shipped and never will. */
  lines: Type.Optional(
    Type.Array(
      Type.Object({
        lineNo: Type.Integer({ minimum: 1 }),
        quantity: Pieces,
        unshipped: Type.Integer({ minimum: 0, maximum: 999 }),
      }),
      { minItems: 1, maxItems: 100 },
    ),
  ),
  /** With the lines also the freight, although something has shipped: the shop is at fault. */
  withFreight: Type.Optional(Type.Boolean()),
}

export const giveMoneyBack = endpoint('POST /merchant/:shopId/orders/:orderId/refunds', {
  summary:
    'Gives money of an order back that nobody asked for, before or after shipping: of lines and pieces, or an amount. The same request again answers the first one.',
  params: OrderParams,
  body: Type.Object(GiveBody),
  reply: RefundDetail,
  refusals: { ...aftersaleRefusals, needs_approval: authorityRefusals.needs_approval },
})

export const askRefundApproval = endpoint('POST /merchant/:shopId/orders/:orderId/refunds/approval', {
  summary:
    'Asks for the approval of giving money back above the caller’s authority; once approved it is given by itself.',
  params: OrderParams,
  /** `why`: for who decides. */
  body: Type.Object({ ...GiveBody, why: Lines(200) }),
  reply: ApprovalAsked,
  refusals: { ...aftersaleRefusals, approval_not_needed: authorityRefusals.approval_not_needed },
})

/** What the page said that an exchange is dearer by; left out: nothing. Another amount is refused. */
const SeenDearer = Type.Optional(Type.Integer({ minimum: 0 }))

export const approveRefund = endpoint('POST /merchant/:shopId/refunds/:caseId/approve', {
  summary:
    'Agrees to a request of the amount that was seen: its money goes back and its unshipped pieces never ship, or its goods are awaited. One granted already stays granted.',
  params: CaseParams,
  query: SeenVersion,
  /** What the request came to on the page of who agrees. */
  body: Type.Object({ amountFen: Type.Integer({ minimum: 0 }), dearerFen: SeenDearer, ...SkipBody }),
  reply: RefundDetail,
  refusals: { ...aftersaleRefusals, needs_approval: authorityRefusals.needs_approval },
})

export const askCaseApproval = endpoint('POST /merchant/:shopId/refunds/:caseId/approve/approval', {
  summary:
    'Asks for the approval of agreeing to a request for money above the caller’s authority; once approved it is agreed to by itself.',
  params: CaseParams,
  query: SeenVersion,
  /** `why`: for who decides. */
  body: Type.Object({
    id: Id,
    amountFen: Type.Integer({ minimum: 0 }),
    dearerFen: SeenDearer,
    why: Lines(200),
    ...SkipBody,
  }),
  reply: ApprovalAsked,
  refusals: { ...aftersaleRefusals, approval_not_needed: authorityRefusals.approval_not_needed },
})

export const rejectRefund = endpoint('POST /merchant/:shopId/refunds/:caseId/reject', {
  summary: 'Rejects a refund with words for the buyer; the order goes on and can be shipped.',
  params: CaseParams,
  query: SeenVersion,
  body: Type.Object({ answer: Lines(200) }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})
