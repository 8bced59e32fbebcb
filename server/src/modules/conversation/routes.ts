import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import { chatRoutes } from './chat/chat-routes.ts'
import * as contract from './contract.ts'
import { markRead } from './notices/mark-read.ts'
import { countUnreadOf, listBuyerNotices } from './notices/notice-queries.ts'

export const conversationRoutes = [
  ...chatRoutes,
  route(contract.listNotices, buyer, ({ db, actor }, { query }) =>
    listBuyerNotices(db.kysely, actor.accountId, query),
  ),
  route(contract.countUnread, buyer, async ({ db, actor }) => ({
    unread: await countUnreadOf(db.kysely, actor.accountId),
  })),
  route(contract.readNotices, buyer, async (ctx, { body }) => ({ unread: await markRead(ctx, body) })),
]
