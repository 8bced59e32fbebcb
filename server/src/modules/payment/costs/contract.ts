import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Lines, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import type { Words } from '../../../kernel/words.ts'

/** 隐性损失: what a refund costs beside the sale that it undoes, by kinds that a shop sets and adds to. */

/**
 * How a kind is counted. per_refund, per_parcel, per_piece: so many fen for each; share: hundredths of a percent of what
 * went back for goods; channel: what winning the order cost, by the channel that it came by; by_case: what was given in a case.
 */
export const costBases = ['per_refund', 'per_parcel', 'per_piece', 'share', 'channel', 'by_case'] as const
export type CostBasis = (typeof costBases)[number]
/** Those that a shop may choose for a kind of its own. */
export const chosenBases = ['per_refund', 'per_parcel', 'per_piece', 'share'] as const

export const costBasisNames: Readonly<Record<CostBasis, Words>> = {
  per_refund: { zh: '每笔退款', en: 'Per refund' },
  per_parcel: { zh: '每个包裹', en: 'Per parcel' },
  per_piece: { zh: '每件商品', en: 'Per piece' },
  share: { zh: '退款金额的比例', en: 'Share of the refunded goods' },
  channel: { zh: '按渠道获客成本', en: 'By the cost of the channel' },
  by_case: { zh: '按实际发生', en: 'As it happened' },
}

/** The kinds that every shop has; all rates are 0 until the shop says otherwise. */
export const builtInKinds = {
  acquisition: { zh: '拉新营销费用', en: 'Acquisition', basis: 'channel', shippedOnly: false },
  freight: { zh: '退换物流费用', en: 'Two-way freight', basis: 'per_parcel', shippedOnly: true },
  handling: { zh: '退款处理费用', en: 'Handling', basis: 'per_refund', shippedOnly: false },
  damage: { zh: '货品资损', en: 'Goods damage', basis: 'share', shippedOnly: true },
} as const satisfies Record<string, Words & { readonly basis: CostBasis; readonly shippedOnly: boolean }>
export type BuiltInKind = keyof typeof builtInKinds

/** What the shop gave in cases beside refunds, booked as it happens: no shop sets it. */
export const caseKinds = {
  return_freight: { zh: '承担退货运费', en: 'Return freight paid to buyers' },
  compensation: { zh: '补偿（打款、券、赠品）', en: 'Compensation (money, coupons, gifts)' },
} as const satisfies Record<string, Words>
export type CaseCostKind = keyof typeof caseKinds

/** The same as kinds of a report. */
export const caseKindViews = (Object.keys(caseKinds) as CaseCostKind[]).map(
  (kind): CostKindView => ({
    kind,
    name: '',
    basis: 'by_case',
    rate: 0,
    shippedOnly: false,
    isOn: false,
    isBuiltIn: true,
  }),
)

/** The book's own kind: what the buyer got back, the explicit loss. No shop sets it. */
export const SALES = 'sales'

/** The most kinds that a shop may have, those of every shop among them. */
export const MAX_COST_KINDS = 20
const MAX_RATE = 100_000_000
/** All of it, in hundredths of a percent. */
export const WHOLE_SHARE = 10_000

export const costRefusals = {
  too_many_cost_kinds: {
    status: 409,
    zh: '费用项最多 {most} 个，没有新增。请先停用或改用已有的费用项。',
    en: 'A shop can have at most {most} kinds of cost, so none was added. Change one that exists instead.',
  },
  cost_name_taken: {
    status: 409,
    zh: '已有名为“{name}”的费用项，没有保存。请换一个名称。',
    en: 'There is already a kind of cost named “{name}”, so nothing was saved. Choose another name.',
  },
  cost_basis_fixed: {
    status: 422,
    zh: '“{name}”的计算方式是固定的，没有保存。需要别的算法请新增费用项。',
    en: 'How “{name}” is counted is fixed, so nothing was saved. Add a kind of your own for another way.',
  },
  share_above_whole: {
    status: 422,
    zh: '比例最多 100%，没有保存。请改小。',
    en: 'A share is at most 100 %, so nothing was saved. Enter a smaller one.',
  },
  no_such_cost: {
    status: 422,
    zh: '没有这个费用项，没有更正。请刷新页面后再试。',
    en: 'There is no such kind of cost, so nothing was corrected. Refresh the page and try again.',
  },
  loss_changed: {
    status: 409,
    zh: '这项费用现在是 ¥{nowYuan}，您看到的是 ¥{seenYuan}：刚被别人改过。没有保存，请核对后再改。',
    en: 'This cost is ¥{nowYuan} now; you saw ¥{seenYuan}: somebody else just changed it. Nothing was saved. Check it and change it again.',
  },
} as const satisfies RefusalTable

/** A kind of hidden cost of a shop. */
export const CostKindView = Type.Object({
  kind: Type.String(),
  /** What the shop calls one that it added; empty for those that every shop has. */
  name: Type.String(),
  basis: OneOf(costBases),
  /** Fen; of a share hundredths of a percent. */
  rate: Type.Integer(),
  /** Counts only what had shipped. */
  shippedOnly: Type.Boolean(),
  isOn: Type.Boolean(),
  isBuiltIn: Type.Boolean(),
})
export type CostKindView = Static<typeof CostKindView>

export const listCostKinds = endpoint('GET /merchant/:shopId/cost-kinds', {
  summary: 'The kinds of hidden costs of the refunds of a shop, those that every shop has first.',
  params: ShopParams,
  reply: Type.Object({ kinds: Type.Array(CostKindView) }),
})

const Rate = Type.Integer({
  minimum: 0,
  maximum: MAX_RATE,
  description: 'Fen; of a share hundredths of a percent.',
})

export const addCostKind = endpoint('POST /merchant/:shopId/cost-kinds', {
  summary:
    'Adds a kind of cost that counts with each refund from now on. The same request again answers the first.',
  params: ShopParams,
  body: Type.Object({
    id: Id,
    name: Text(20),
    basis: OneOf(chosenBases),
    rate: Rate,
    shippedOnly: Type.Boolean(),
  }),
  reply: CostKindView,
  refusals: costRefusals,
})

export const setCostKind = endpoint('PUT /merchant/:shopId/cost-kinds', {
  summary: 'Changes a kind of cost for refunds from now on; what is booked stays.',
  params: ShopParams,
  body: Type.Object({
    kind: Text(40),
    /** Left out for those that every shop has. */
    name: Type.Optional(Text(20)),
    basis: Type.Optional(OneOf(chosenBases)),
    rate: Rate,
    shippedOnly: Type.Boolean(),
    isOn: Type.Boolean(),
  }),
  reply: CostKindView,
  refusals: costRefusals,
})

/** How a cost came about: so much of a rate for so many, or a share of a sum; of a channel visitors for each order. */
export const CostHow = Type.Object({
  basis: OneOf([...costBases, 'refunded', 'by_hand'] as const),
  rate: Type.Optional(Type.Integer()),
  times: Type.Optional(Type.Integer()),
  ofFen: Type.Optional(Type.Integer()),
  /** What scrapped goods cost besides, whole. */
  scrapFen: Type.Optional(Type.Integer()),
  channelBasis: Type.Optional(OneOf(['per_visitor', 'per_order'] as const)),
  visitors: Type.Optional(Type.Integer()),
  orders: Type.Optional(Type.Integer()),
})
export type CostHow = Static<typeof CostHow>

export const adjustLoss = endpoint('PUT /merchant/:shopId/refunds/:refundId/costs', {
  summary:
    'Says what a refund really cost of one kind, with a note: what was booked is reversed and written anew. What is so already stays.',
  params: Type.Object({ shopId: Id, refundId: Id }),
  body: Type.Object({
    kind: Text(40),
    amountFen: Type.Integer({ minimum: 0, maximum: MAX_RATE }),
    /** What the page showed. */
    seenFen: Type.Integer({ minimum: 0 }),
    note: Lines(200),
  }),
  reply: Type.Object({ kind: Type.String(), amountFen: Fen }),
  refusals: costRefusals,
})
