import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Nullable, ShopParams } from '../../kernel/schema.ts'
import { Waits } from '../waiting/waits-contract.ts'

export const readWaiting = endpoint('GET /merchant/:shopId/waiting', {
  summary: 'What waits for a hand, for the numbers in the menu and the call of what is new.',
  params: ShopParams,
  reply: Type.Object({
    /** Orders to ship; the newest is the one that was paid last. */
    orders: Waits,
    /** Refunds that a buyer asked for. */
    refunds: Waits,
    /** Reviews of three stars or fewer that have no answer. */
    reviews: Waits,
    /** Wrong shipments that are not closed; the newest is the one whose promise was broken, or whose buyer was not contacted in time, last. */
    wrongShipments: Waits,
    /** Chats that wait for a person's answer; null: the person may not chat. */
    chats: Nullable(Waits),
    /** Acts above somebody's authority that wait for an approval; null: the person may not decide. */
    approvals: Nullable(Waits),
  }),
})
