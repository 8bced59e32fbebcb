import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { markRead } from './mark-read.ts'
import { countUnreadOf } from './notice-queries.ts'

export const noticeRoutes = [
  route(contract.countUnread, buyer, async ({ db, actor }) => ({
    unread: await countUnreadOf(db.kysely, actor.accountId),
  })),
  route(contract.readNotices, buyer, async (ctx, { body }) => ({ unread: await markRead(ctx, body) })),
]
