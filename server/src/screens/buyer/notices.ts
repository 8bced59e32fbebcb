import { sql } from 'kysely'
import { type ModuleNotices, type NoticeFacts, type NoticeTemplate, noticeText } from '../../kernel/notice.ts'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import type { Language } from '../../kernel/refusal.ts'
import { countUnreadOf, storedFacts } from '../../modules/conversation/index.ts'
import { canChoosePause } from '../../modules/ordering/index.ts'
import type { OrderState } from '../../modules/ordering/orders/contract.ts'
import { readShops } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { listNotices, type NoticePause, type NoticeView } from './notices-contract.ts'

export const noticesScreen: Screen = {
  name: 'buyer/notices',
  routes: [
    route(listNotices, buyer, async ({ db, actor }, { query }) => {
      const { rows, ...page } = await readNotices(db.kysely, actor.accountId, query)
      const declared = db.app.registry.notices
      return { ...page, rows: rows.map((notice) => inWords(notice, declared)) }
    }),
  ],
}

type UnwordedNotice = Omit<NoticeView, Language>

/** Of a kind that no module declares any more, only the fact that it came is known. */
const unknownNotice: NoticeTemplate = { zh: { title: '通知', body: '' }, en: { title: 'Notice', body: '' } }

/** The notice with its sentences. */
function inWords(notice: UnwordedNotice, declared: ModuleNotices): NoticeView {
  const template = declared[notice.kind] ?? unknownNotice
  const { facts } = notice
  return { ...notice, zh: noticeText(template, facts, 'zh'), en: noticeText(template, facts, 'en') }
}

/** A buyer's notices, newest first. */
async function readNotices(
  reader: Reader,
  buyerId: string,
  page: { readonly after?: string; readonly limit?: number },
): Promise<{ rows: UnwordedNotice[]; next: string | null; unread: number }> {
  const limit = page.limit ?? 20
  let query = reader
    .selectFrom('conversation.notice')
    .select(['notice_id', 'kind', 'shop_id', 'order_id', 'facts', 'at', 'read_at'])
    .where('buyer_id', '=', buyerId)
    .orderBy('notice_id', 'desc')
    .limit(limit + 1)
  if (page.after) query = query.where('notice_id', '<', decodeCursor(page.after, ['number'])[0])
  const found = (await query.execute()).map((row) => ({
    id: row.notice_id,
    kind: row.kind,
    shopId: row.shop_id,
    orderId: row.order_id,
    facts: storedFacts.read(row.facts) ?? {},
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
  const pauses = await readPauses(reader, found, await readBusinessNow(reader))
  const rows = found.map((notice) => ({ ...notice, pause: pauses.get(notice.id) ?? null }))
  return { ...cutPage(rows, limit, (row) => [row.id]), unread: await countUnreadOf(reader, buyerId) }
}

interface NoticeOfPause {
  readonly id: number
  readonly shopId: string | null
  readonly orderId: string | null
  readonly facts: NoticeFacts
}

interface HeldRow {
  shop_id: string
  order_id: string
  number: string
  state: OrderState
  paid_at: Date | null
  part_shipped_at: Date | null
  refund_open: boolean
  waits_for: string[]
}

/** Of notices about a pause, by notice: whether it still asks for a choice, and whether the buyer said to wait. */
async function readPauses(
  reader: Reader,
  notices: readonly NoticeOfPause[],
  now: Date,
): Promise<Map<number, NoticePause>> {
  const asking = notices.filter(({ facts, orderId }) => facts['absenceId'] && orderId)
  if (asking.length === 0) return new Map()
  const held = asking.flatMap(({ shopId, orderId }) => (shopId && orderId ? [{ shopId, orderId }] : []))
  const shopIds = held.map((order) => order.shopId)
  const orders = await readHeld(reader, held)
  const shops = await readShops(reader, shopIds)
  return new Map(
    asking.map(({ id, shopId, orderId, facts }) => {
      const absenceId = String(facts['absenceId'])
      const order = orders.get(`${shopId} ${orderId}`)
      const absences = shops.get(shopId ?? '')?.absences ?? []
      const asks = order !== undefined && canChoosePause(order, absences, absenceId, now) === null
      const waits = order?.waits_for.includes(absenceId) ?? false
      return [id, { absenceId, asks: asks && !waits, waits }]
    }),
  )
}

/** Orders by their shop and id: two shops may have the same id. */
async function readHeld(
  reader: Reader,
  orders: readonly { readonly shopId: string; readonly orderId: string }[],
): Promise<Map<string, HeldRow>> {
  const [shopIds, orderIds] = distinctKeys(
    orders,
    (order) => order.shopId,
    (order) => order.orderId,
  )
  const { rows } = await sql<HeldRow>`
    select o.shop_id, o.order_id, o.number, o.state, o.paid_at, o.part_shipped_at, o.refund_open,
      array(select p.absence_id::text from ordering.pause_choice p
        where p.shop_id = o.shop_id and p.order_id = o.order_id) as waits_for
    from unnest(${shopIds}::uuid[], ${orderIds}::uuid[]) as wanted (shop_id, order_id)
    join ordering."order" o using (shop_id, order_id)`.execute(reader)
  return new Map(rows.map((row) => [`${row.shop_id} ${row.order_id}`, row]))
}
