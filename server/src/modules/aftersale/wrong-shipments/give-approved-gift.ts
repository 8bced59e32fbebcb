import { type Static, Type } from 'typebox'
import { Id } from '../../../kernel/schema.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { fieldsOf } from '../../../platform/db/stored-json.ts'
import type { Approving } from '../../identity/index.ts'
import { compensate } from './compensate.ts'
import { giftGiving } from './compensation-kind-rows.ts'
import { findGiven, lockToCompensate } from './compensation-rows.ts'

/** A gift as a request for its approval keeps it. */
const StoredGift = Type.Object({
  wrongId: Id,
  give: Type.Object({
    id: Id,
    words: Type.String(),
    kind: Type.Literal('gift'),
    skuId: Id,
    quantity: Type.Integer(),
  }),
})

/** Gives a gift that was approved, in the name of who asked for it; one that was given before is given once. */
export async function giveApprovedGift(tx: Tx, { asker, payload, allow }: Approving): Promise<void> {
  const stored = payload['compensation'] as Static<typeof StoredGift>
  const { wrongId, give } = fieldsOf('an approved gift', StoredGift, stored)
  const locked = await lockToCompensate(tx, asker, wrongId)
  if (await findGiven(tx, asker, wrongId, give)) return
  await allow(await giftGiving(tx, locked.order, give), locked.buyerId)
  await compensate(tx, { actor: asker, isApproved: true }, locked, give)
}
