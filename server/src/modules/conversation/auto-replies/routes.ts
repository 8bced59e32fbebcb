import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { readSettings } from '../chat/chat-rows.ts'
import { conversationRights } from '../rights-contract.ts'
import { changeAutoReplies } from './change-auto-replies.ts'
import * as contract from './contract.ts'

/** Who talks with buyers. */
const desk = holders(conversationRights.chat)
/** Who decides what is said without them. */
const deskLeads = holders(conversationRights.changeAutoReplies)

export const autoReplyRoutes = [
  route(contract.readAutoReplies, desk, ({ db, actor }) => readSettings(db.kysely, actor.shopId)),
  route(contract.changeAutoReplies, deskLeads, (ctx, { body }) => changeAutoReplies(ctx, body)),
]
