import type { FastifyReply } from 'fastify'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, OfficerActor, StaffActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import { sendPicture, type WantedPicture } from '../../../platform/http/send-picture.ts'
import { readOrders } from '../../ordering/index.ts'
import { isOrderDisputed } from '../disputes/was-disputed.ts'

/**
 * The bytes of a picture of a case, for the two sides, and for officers once a case of its order came to them. Refuses:
 * not_found.
 */
export async function serveCasePicture(
  { db, actor }: Ctx<BuyerActor | StaffActor | OfficerActor>,
  picture: WantedPicture,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const { shopId, fileId } = picture
  const row = await db.kysely
    .selectFrom('aftersale.case_picture')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!row || !(await maySee(db, shopId, row.order_id, actor))) throw refuseCommon('not_found')
  return sendPicture(db, picture, reply, { kinds: ['case'], keptBy: 'nobody' })
}

async function maySee(
  db: Database,
  shopId: string,
  orderId: string,
  actor: BuyerActor | StaffActor | OfficerActor,
): Promise<boolean> {
  if (actor.kind === 'officer') return isOrderDisputed(db.kysely, shopId, orderId)
  if (actor.kind === 'staff') return actor.shopId === shopId
  const [order] = await readOrders(db.kysely, shopId, [orderId])
  return order?.buyer_id === actor.accountId
}
