import { type AftersalePolicies, aftersalePolicies, turnOf } from '../../modules/aftersale/index.ts'
import { type FulfillmentPolicies, fulfillmentPolicies } from '../../modules/fulfillment/index.ts'
import {
  type OrderingPolicies,
  type OrderRow,
  policiesOf,
  type StoredLine,
  type StoredOrder,
  storedMoveDetail,
} from '../../modules/ordering/index.ts'
import type { MoveWhy, OrderState } from '../../modules/ordering/orders/contract.ts'
import { readShops, type ShopFacts } from '../../modules/shop/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { readPoliciesNow } from '../../platform/policies.ts'
import type { OrderMoveView, RefundSummaryView } from './order-contract.ts'

/** What belongs to orders, possibly of several shops, on the pages that show them. */
export interface Related {
  readonly lines: (order: OrderKey) => StoredLine[]
  readonly refundCase: (order: OrderKey) => RefundSummaryView | null
  readonly shop: (order: OrderKey) => ShopFacts
  /** The policies of after-sales that are in force now. */
  readonly aftersale: AftersalePolicies
  /** Those of fulfillment. */
  readonly fulfillment: FulfillmentPolicies
  /** How many lines of the order its buyer has not reviewed. */
  readonly toReview: (order: OrderKey) => number
  readonly policies: (order: Pick<OrderRow, 'policy_set_id' | 'number'>) => OrderingPolicies
  /** The buyer said to wait through that absence. */
  readonly waits: (order: OrderKey, absenceId: string) => boolean
}

type OrderKey = Pick<StoredOrder, 'shop_id' | 'order_id'>

const keyOf = (row: OrderKey) => `${row.shop_id} ${row.order_id}`

/** The orders that a statement is about: their shops and ids as its first two values. */
const WANTED = 'unnest($1::uuid[], $2::uuid[]) as wanted (shop_id, order_id)'

const READ_LINES: NamedStatement = {
  name: 'ordering.related-lines',
  text: `
    select line.* from ordering.order_line line join ${WANTED} using (shop_id, order_id)
    order by line.line_no`,
}

const READ_CASES: NamedStatement = {
  name: 'ordering.related-cases',
  text: `
    select distinct on (c.shop_id, c.order_id) c.shop_id, c.order_id, c.case_id, c.kind, c.state, c.reason, c.amount_fen,
      c.asked_at, c.answer_by, c.due_at
    from aftersale.refund_case c join ${WANTED} using (shop_id, order_id)
    order by c.shop_id, c.order_id, (c.state = 'asked') desc, (c.state = 'refunding') desc,
      (c.due_at is not null) desc, c.asked_at desc,
      c.case_id desc`,
}

const COUNT_REVIEWS: NamedStatement = {
  name: 'aftersale.related-reviews',
  text: `
    select review.shop_id, review.order_id, count(*)::integer as reviews
    from aftersale.review review join ${WANTED} using (shop_id, order_id)
    group by review.shop_id, review.order_id`,
}

const READ_CHOICES: NamedStatement = {
  name: 'ordering.related-choices',
  text: `
    select c.order_id, c.absence_id from ordering.pause_choice c join ${WANTED} using (shop_id, order_id)`,
}

/** Reads what belongs to these orders, in a handful of statements whatever their number; one may be named often. */
export async function readRelated(
  reader: Reader,
  orders: readonly (OrderKey & Pick<StoredOrder, 'policy_set_id'>)[],
): Promise<Related> {
  const shopIds = orders.map((order) => order.shop_id)
  const keys = distinctKeys(
    orders,
    (order) => order.shop_id,
    (order) => order.order_id,
  )
  const [lines, cases, reviews, policiesNow, choices, shops, policies] = await Promise.all([
    reader.query<StoredLine>(READ_LINES, keys),
    reader.query<CaseRow>(READ_CASES, keys),
    reader.query<OrderKey & { reviews: number }>(COUNT_REVIEWS, keys),
    readPoliciesNow(reader),
    reader.query<{ order_id: string; absence_id: string }>(READ_CHOICES, keys),
    readShops(reader, shopIds),
    policiesOf(
      reader,
      orders.flatMap(({ policy_set_id }) => (policy_set_id === null ? [] : [{ policy_set_id }])),
    ),
  ])
  const waiting = new Set(choices.map((row) => `${row.order_id} ${row.absence_id}`))
  const linesOf = Map.groupBy(lines, keyOf)
  const reviewsOf = new Map(reviews.map((row) => [keyOf(row), row.reviews]))
  const caseOf = new Map(cases.map((row) => [keyOf(row), refundSummary(row)]))
  return {
    lines: (order) => linesOf.get(keyOf(order)) ?? [],
    refundCase: (order) => caseOf.get(keyOf(order)) ?? null,
    shop: (order) => shops.get(order.shop_id) as ShopFacts,
    aftersale: aftersalePolicies.of(policiesNow),
    fulfillment: fulfillmentPolicies.of(policiesNow),
    toReview: (order) => receivedLines(linesOf.get(keyOf(order)) ?? []) - (reviewsOf.get(keyOf(order)) ?? 0),
    policies,
    waits: (order, absenceId) => waiting.has(`${order.order_id} ${absenceId}`),
  }
}

/** Lines of which something was sent; what was given back before is not reviewed. */
const receivedLines = (lines: readonly StoredLine[]): number =>
  lines.filter((line) => line.given_back < line.quantity).length

interface CaseRow {
  shop_id: string
  order_id: string
  case_id: string
  kind: RefundSummaryView['kind']
  state: RefundSummaryView['state']
  reason: string
  amount_fen: number
  asked_at: Date
  answer_by: Date
  due_at: Date | null
}

function refundSummary(row: CaseRow): RefundSummaryView {
  return {
    caseId: row.case_id,
    kind: row.kind,
    state: row.state,
    turn: turnOf(row.state),
    dueAt: row.due_at?.toISOString() ?? null,
    reason: row.reason,
    amountFen: row.amount_fen,
    askedAt: row.asked_at.toISOString(),
    answerBy: row.answer_by.toISOString(),
  }
}

/** The order's history, oldest first; staff are named to the shop only. */
export async function readTimeline(
  reader: Reader,
  order: StoredOrder,
  shownTo: 'shop' | 'buyer',
): Promise<OrderMoveView[]> {
  const rows = await reader
    .selectFrom('ordering.order_move as move')
    .leftJoin('identity.account as who', 'who.account_id', 'move.actor_id')
    .selectAll('move')
    .select('who.name')
    .where('move.shop_id', '=', order.shop_id)
    .where('move.order_id', '=', order.order_id)
    .orderBy('move.move_id')
    .execute()
  return rows.map((row) => ({
    at: row.at.toISOString(),
    fromState: row.from_state as OrderState | null,
    toState: row.to_state as OrderState,
    why: row.why as MoveWhy,
    actorKind: row.actor_kind as OrderMoveView['actorKind'],
    actorName: shownTo === 'shop' && row.actor_kind === 'staff' ? row.name : null,
    detail: storedMoveDetail.read(row.detail) ?? {},
  }))
}
