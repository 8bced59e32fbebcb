import type { FastifyReply } from 'fastify'
import type { PictureWidth } from '../../../kernel/picture.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, OfficerActor, StaffActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/db/database.ts'
import { loadPicture } from '../../../platform/pictures.ts'
import { readOrders } from '../../ordering/index.ts'
import { isOrderDisputed } from '../disputes/was-disputed.ts'

interface CasePicture {
  readonly shopId: string
  readonly fileId: string
  readonly width?: PictureWidth | undefined
}

/**
 * The bytes of a picture of a case, for the two sides, and for officers once a case of its order came to them; nobody keeps them, not even this browser: the next
 * person who signs in there may not see it. Refuses: not_found.
 */
export async function serveCasePicture(
  { db, actor }: Ctx<BuyerActor | StaffActor | OfficerActor>,
  { shopId, fileId, width }: CasePicture,
  reply: FastifyReply,
): Promise<Uint8Array> {
  const row = await db.kysely
    .selectFrom('aftersale.case_picture')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!row || !(await maySee(db, shopId, row.order_id, actor))) throw refuseCommon('not_found')
  const file = await loadPicture(db, shopId, fileId, width, ['case'])
  if (!file) throw refuseCommon('not_found')
  reply
    .type(file.mediaType)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return file.content
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
