import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { privateDealWords } from '../../modules/conversation/private-deals/words-contract.ts'
import { conversationRights } from '../../modules/conversation/rights-contract.ts'
import { storedAuditDetail } from '../../platform/audit.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { listPrivateDeals, type PrivateDealView } from './private-deals-contract.ts'

export const privateDealsScreen: Screen = {
  name: 'merchant/private-deals',
  routes: [
    route(listPrivateDeals, holders(conversationRights.seePrivateDeals), ({ db, actor }, { query }) =>
      readPrivateDeals(db.kysely, actor.shopId, query),
    ),
  ],
}

interface Asked {
  readonly by?: PrivateDealView['from']
  readonly after?: string
  readonly limit?: number
}

type Row = Omit<PrivateDealView, 'at' | 'words'> & {
  /** Of the row in the log. */
  readonly no: string
  readonly at: Date
  readonly detail: unknown
}

async function readPrivateDeals(reader: Reader, shopId: string, { by, after, limit = 20 }: Asked) {
  const [no, at] = after ? decodeCursor(after, ['number', 'instant']) : []
  const { rows: found } = await sql<Row>`
    select l.audit_id::text as no, l.at, l.subject as "messageId", m.chat_id as "chatId", m.sender as "from",
      staff.name as "fromName", buyer.phone_tail as "phoneTail", l.detail
    from platform.audit l
    join conversation.message m on m.shop_id = l.shop_id and m.message_id = l.subject::uuid
    join conversation.chat c on c.shop_id = m.shop_id and c.chat_id = m.chat_id
    join identity.account buyer on buyer.account_id = c.buyer_id
    left join identity.account staff on staff.account_id = m.account_id and m.sender = 'staff'
    where l.shop_id = ${shopId} and l.act = 'conversation.private_deal'
      and ${by ? sql`l.actor_kind = ${by}` : sql`true`}
      and ${after ? sql`(l.at, l.audit_id) < (${at}::timestamptz, ${no}::bigint)` : sql`true`}
    order by l.at desc, l.audit_id desc limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) => [Number(row.no), row.at.toISOString()])
  return {
    next,
    rows: rows.map(({ no: _, detail, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      words: wordsOf(detail),
    })),
  }
}

function wordsOf(detail: unknown): PrivateDealView['words'] {
  const words = storedAuditDetail.read(detail)?.['words']
  return Array.isArray(words) ? privateDealWords.filter((word) => words.includes(word)) : []
}
