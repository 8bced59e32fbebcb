import { sql } from 'kysely'
import { isAllowed } from '../../kernel/right.ts'
import { FEW_STARS } from '../../modules/aftersale/reviews/contract.ts'
import { conversationRights } from '../../modules/conversation/rights-contract.ts'
import { identityRights } from '../../modules/identity/rights-contract.ts'
import { readMany } from '../../platform/db/batching.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { countWaits } from '../waiting/count-waits.ts'
import { readWaiting } from './waiting-contract.ts'

export const waitingScreen: Screen = {
  name: 'merchant/waiting',
  routes: [
    route(readWaiting, anyStaff, async ({ db, actor }) => {
      const { chats, approvals, ...others } = await shopWaits(db, actor.shopId)
      return {
        ...others,
        chats: isAllowed(actor.roles, conversationRights.chat) ? chats : null,
        approvals: isAllowed(actor.roles, identityRights.decideApprovals) ? approvals : null,
      }
    }),
  ],
}

/** Every page that is open at the desk asks after each change: those of one shop share an answer. */
const shopWaits = readMany('merchant.waiting', async (reader, shopIds: readonly string[]) => {
  const waitsOf = (shopId: string) =>
    countWaits(reader, {
      orders: sql`select order_id as id, paid_at as at
        from ordering."order" where shop_id = ${shopId} and state = 'paid' order by made_at desc, order_id`,
      refunds: sql`select case_id as id, case when state = 'asked' then asked_at end as at
        from aftersale.refund_case
        where shop_id = ${shopId} and state in ('asked', 'arrived', 'lost', 'sending', 'owed_back') order by asked_at desc, case_id`,
      reviews: sql`select review_id as id, made_at as at from aftersale.review
        where shop_id = ${shopId} and answered_at is null and goods_stars <= ${FEW_STARS} order by made_at desc, review_id`,
      wrongShipments: sql`select wrong_id as id, greatest(breached_at, case when state = 'open' then alarmed_at end) as at
        from aftersale.wrong_shipment where shop_id = ${shopId} and state in ('open', 'promised', 'solved')
        order by opened_at desc, wrong_id`,
      approvals: sql`select approval_id as id, asked_at as at from identity.approval
        where shop_id = ${shopId} and state = 'asked' order by asked_at desc, approval_id desc`,
      // Of a chat that the shop has read, the last words may be its own.
      chats: sql`select chat_id as id, case when shop_unread > 0 then last_at end as at
        from conversation.chat where shop_id = ${shopId} and waiting_since is not null order by last_at desc`,
    })
  return Promise.all(shopIds.map(waitsOf))
})
