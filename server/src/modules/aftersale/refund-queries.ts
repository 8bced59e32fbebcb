import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import {
  type CaseState,
  caseStates,
  type Decider,
  type RefundDetail,
  type RefundReason,
  type RefundTab,
  type RefundView,
} from './contract.ts'

interface Page {
  readonly after?: string
  readonly limit?: number
}

/** Cases with what is needed to recognise their orders. */
function selectRefunds(reader: Reader) {
  return reader
    .selectFrom('aftersale.refund_case as c')
    .innerJoin('ordering.order as o', (join) =>
      join.onRef('o.shop_id', '=', 'c.shop_id').onRef('o.order_id', '=', 'c.order_id'),
    )
    .innerJoin('shop.shop as s', 's.shop_id', 'c.shop_id')
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom('ordering.order_line as l')
          .select([
            sql<string>`(array_agg(l.title order by l.line_no))[1]`.as('title'),
            sql<string | null>`(array_agg(l.picture order by l.line_no))[1]`.as('picture'),
            sql<number>`count(*)::int`.as('line_count'),
          ])
          .whereRef('l.shop_id', '=', 'c.shop_id')
          .whereRef('l.order_id', '=', 'c.order_id')
          .as('goods'),
      (join) => join.onTrue(),
    )
    .selectAll('c')
    .select(['o.number as order_number', 's.name as shop_name'])
    .select(['goods.title', 'goods.picture', 'goods.line_count'])
}

type RefundRow = Awaited<ReturnType<ReturnType<typeof selectRefunds>['execute']>>[number]

function viewOf(row: RefundRow): RefundView {
  return {
    caseId: row.case_id,
    shopId: row.shop_id,
    shopName: row.shop_name,
    number: row.number,
    orderId: row.order_id,
    orderNumber: row.order_number,
    reason: row.reason as RefundReason,
    note: row.note,
    amountFen: row.amount_fen,
    state: row.state as CaseState,
    askedAt: row.asked_at.toISOString(),
    answerBy: row.answer_by.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by as Decider | null,
    answer: row.answer,
    refundedAt: row.refunded_at?.toISOString() ?? null,
    title: row.title,
    picture: row.picture,
    lineCount: row.line_count,
  }
}

/** The refunds of a buyer's orders in all shops, newest first. */
export async function listBuyerRefunds(
  reader: Reader,
  buyerId: string,
  page: Page & { readonly orderId?: string },
): Promise<{ rows: RefundView[]; next: string | null }> {
  const limit = page.limit ?? 20
  let query = selectRefunds(reader)
    .innerJoin('ordering.buyer_order as mine', (join) =>
      join.onRef('mine.shop_id', '=', 'c.shop_id').onRef('mine.order_id', '=', 'c.order_id'),
    )
    .where('mine.buyer_id', '=', buyerId)
    .where('c.buyer_id', '=', buyerId)
    .orderBy('c.asked_at', 'desc')
    .orderBy('c.case_id', 'desc')
    .limit(limit + 1)
  if (page.orderId) query = query.where('c.order_id', '=', page.orderId)
  if (page.after) {
    const [askedAt, caseId] = decodeCursor(page.after, 2) as [string, string]
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.asked_at', 'c.case_id'), '<', tuple(new Date(askedAt), caseId)),
    )
  }
  return cutPage((await query.execute()).map(viewOf), limit, (row) => [row.askedAt, row.caseId])
}

/** The refunds of a shop: the tab asked by deadline, the others newest first; with the number in each tab. */
export async function listShopRefunds(
  reader: Reader,
  shopId: string,
  page: Page & { readonly tab?: RefundTab; readonly orderId?: string },
) {
  const limit = page.limit ?? 50
  const byDeadline = page.tab === 'asked'
  const column = byDeadline ? 'c.answer_by' : 'c.asked_at'
  const direction = byDeadline ? 'asc' : 'desc'
  let query = selectRefunds(reader)
    .where('c.shop_id', '=', shopId)
    .orderBy(column, direction)
    .orderBy('c.case_id', direction)
    .limit(limit + 1)
  if (page.tab && page.tab !== 'all') query = query.where('c.state', '=', page.tab)
  if (page.orderId) query = query.where('c.order_id', '=', page.orderId)
  if (page.after) {
    const [at, caseId] = decodeCursor(page.after, 2) as [string, string]
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(column, 'c.case_id'), byDeadline ? '>' : '<', tuple(new Date(at), caseId)),
    )
  }
  const views = (await query.execute()).map(viewOf)
  const key = (row: RefundView) => [byDeadline ? row.answerBy : row.askedAt, row.caseId]
  return { ...cutPage(views, limit, key), counts: await countRefunds(reader, shopId, page.orderId) }
}

async function countRefunds(reader: Reader, shopId: string, orderId?: string) {
  let query = reader
    .selectFrom('aftersale.refund_case')
    .select(['state', (expression) => expression.fn.countAll<number>().as('count')])
    .where('shop_id', '=', shopId)
    .groupBy('state')
  if (orderId) query = query.where('order_id', '=', orderId)
  const rows = await query.execute()
  const countOf = (state: CaseState) => rows.find((row) => row.state === state)?.count ?? 0
  const counts = Object.fromEntries(caseStates.map((state) => [state, countOf(state)])) as Record<
    CaseState,
    number
  >
  return { all: rows.reduce((sum, row) => sum + row.count, 0), ...counts }
}

/** One case with its history; with `buyerId` only that buyer's. Refuses: not_found. */
export async function readRefundDetail(
  reader: Reader,
  { shopId, caseId, buyerId }: { shopId: string; caseId: string; buyerId?: string },
): Promise<RefundDetail> {
  let query = selectRefunds(reader).where('c.shop_id', '=', shopId).where('c.case_id', '=', caseId)
  if (buyerId) query = query.where('c.buyer_id', '=', buyerId)
  const row = await query.executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const moves = await reader
    .selectFrom('aftersale.refund_case_move')
    .select(['from_state', 'to_state', 'actor_kind', 'why', 'at'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('move_id')
    .execute()
  return {
    ...viewOf(row),
    moves: moves.map((move) => ({
      from: move.from_state as CaseState | null,
      to: move.to_state as CaseState,
      actorKind: move.actor_kind,
      why: move.why,
      at: move.at.toISOString(),
    })),
  }
}
