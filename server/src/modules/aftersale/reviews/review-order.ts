import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { maskName } from '../../../platform/pii.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { readNames, readRoles } from '../../identity/index.ts'
import { lockOrders, type OrderLine, type OrderRow, orderLines } from '../../ordering/index.ts'
import { newestCasesOf } from '../cases/case-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { type OwnReviewView, reviewRefusals } from './contract.ts'
import { reviewChanged } from './events.ts'
import { checkReviewPictures, countReviews, type ReviewRow, reviewsOfOrder } from './review-rows.ts'
import { canReview } from './review-rules.ts'
import { ownReviewView } from './review-view.ts'

const refuse = refusals(reviewRefusals)

export interface LineReview {
  /** Client-made. */
  readonly id: string
  readonly lineNo: number
  readonly goodsStars: number
  readonly words: string
  readonly pictures: readonly string[]
}

export interface ReviewOrder {
  readonly shopId: string
  readonly orderId: string
  readonly serviceStars: number
  readonly logisticsStars: number
  readonly anonymous: boolean
  readonly lines: readonly LineReview[]
}

/**
 * The buyer reviews lines of an order that they received, all or none; each counts for its product at once. The same ids
 * with the same content answer what stands. Refuses: not_found, order_not_received, review_time_over, review_own_shop, unknown_line,
 * line_reviewed, review_picture_not_found, id_reused, id_not_fresh.
 */
export async function reviewOrder(
  { db, actor }: Ctx<BuyerActor>,
  input: ReviewOrder,
): Promise<{ rows: OwnReviewView[] }> {
  return inTransaction(db, async (tx) => {
    const [order] = await lockOrders(tx, input.shopId, [input.orderId])
    if (!order || order.buyer_id !== actor.accountId) throw refuseCommon('not_found')
    const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
    const known = await reviewsOfOrder(tx, input.shopId, input.orderId)
    const rows = repeated(known, input) ?? (await writeReviews(tx, order, known, input, policies))
    return { rows: rows.map((row) => ownReviewView(row, policies, tx.now)) }
  })
}

/** The reviews that this very request made before; null: it is new. Refuses: id_reused. */
function repeated(known: readonly ReviewRow[], input: ReviewOrder): ReviewRow[] | null {
  const byId = new Map(known.map((row) => [row.review_id, row]))
  const found = input.lines.flatMap((line) => byId.get(line.id) ?? [])
  if (found.length === 0) return null
  const isSame =
    found.length === input.lines.length &&
    input.lines.every((line) => byId.get(line.id)?.body_hash.equals(hashOf(input, line)))
  if (!isSame) throw refuseCommon('id_reused')
  return found
}

const hashOf = ({ lines: _, ...shared }: ReviewOrder, line: LineReview): Buffer =>
  bodyHash({ ...shared, line })

async function writeReviews(
  tx: Tx,
  order: OrderRow,
  known: readonly ReviewRow[],
  input: ReviewOrder,
  policies: ReturnType<typeof aftersalePolicies.of>,
): Promise<ReviewRow[]> {
  for (const line of input.lines) checkClientId(line.id, machineNowMs())
  refuseUnless(canReview(order, policies, tx.now))
  if (await readRoles(tx, order.buyer_id, order.shop_id)) throw refuse('review_own_shop')
  const lines = await orderLines(tx, input.shopId, [input.orderId])
  const chosen = chooseLines(lines, known, input.lines)
  const shop = { shopId: input.shopId, orderId: input.orderId, buyerId: order.buyer_id }
  await checkReviewPictures(
    tx,
    shop,
    input.lines.flatMap((line) => line.pictures),
  )
  const rows = await tx
    .insertInto('aftersale.review')
    .values(await valuesOf(tx, order, chosen, input))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
  // An id of another order's review.
  if (rows.length < chosen.length) throw refuseCommon('id_reused')
  await countReviews(tx, input.shopId, rows)
  for (const row of rows)
    await publish(tx, reviewChanged, input.shopId, { ...shop, reviewId: row.review_id, title: row.title })
  return rows.sort((one, other) => one.line_no - other.line_no)
}

interface ChosenLine {
  readonly line: OrderLine
  readonly review: LineReview
}

/** The lines that the reviews are about. Refuses: unknown_line, line_reviewed. */
function chooseLines(
  lines: readonly OrderLine[],
  known: readonly ReviewRow[],
  reviews: readonly LineReview[],
): ChosenLine[] {
  // What was given back before it shipped was never received.
  const received = lines.filter((line) => line.given_back < line.quantity)
  const left = new Map(received.map((line) => [line.line_no, line]))
  const reviewed = new Set(known.map((row) => row.line_no))
  return reviews.map((review) => {
    const line = left.get(review.lineNo)
    if (!line) throw refuse('unknown_line', { lineNo: review.lineNo })
    if (reviewed.has(review.lineNo)) throw refuse('line_reviewed', { title: line.title })
    left.delete(review.lineNo)
    return { line, review }
  })
}

async function valuesOf(tx: Tx, order: OrderRow, chosen: readonly ChosenLine[], input: ReviewOrder) {
  const [names, cases] = await Promise.all([
    readNames(tx, [order.buyer_id]),
    newestCasesOf(tx, order.shop_id, [order.order_id]),
  ])
  const shownName = input.anonymous ? '' : maskName(names.get(order.buyer_id) ?? '')
  return chosen.map(({ line, review }) => ({
    shop_id: order.shop_id,
    review_id: review.id,
    order_id: order.order_id,
    line_no: line.line_no,
    product_id: line.product_id,
    title: line.title,
    specs: line.specs,
    buyer_id: order.buyer_id,
    shown_name: shownName,
    goods_stars: review.goodsStars,
    service_stars: input.serviceStars,
    logistics_stars: input.logisticsStars,
    words: review.words,
    pictures: [...review.pictures],
    case_id: cases.get(order.order_id)?.case_id ?? null,
    made_at: tx.now,
    body_hash: hashOf(input, review),
  }))
}
