import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import type { PictureView } from '../../catalog/pictures/contract.ts'
import { lockOrders } from '../../ordering/index.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { keepOrderPicture, type OrderPicture } from '../keep-order-picture.ts'

const refuse = refusals(aftersaleRefusals)

/** Enough for many cases with all their pictures; nobody fills a disk with it. */
const MAX_PICTURES_OF_ORDER = 200

/**
 * Keeps a picture as evidence for the cases of an order, for its buyer or its shop. Refuses: not_found,
 * case_pictures_of_order, those of storePicture, picture_too_large, id_not_fresh.
 */
export async function uploadCasePicture(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  picture: OrderPicture,
  sent: () => Promise<SentFile | undefined>,
): Promise<PictureView> {
  const keeping = {
    kind: 'case',
    most: MAX_PICTURES_OF_ORDER,
    madeBy: actor.accountId,
    refuseOthers: (tx: Tx) => refuseOthers(tx, picture, actor),
    insert: (tx: Tx) => insertPicture(tx, picture, actor.accountId),
    tooMany: () => refuse('case_pictures_of_order', { most: MAX_PICTURES_OF_ORDER }),
  } as const
  return keepOrderPicture(db, picture, keeping, sent)
}

/** Refuses: not_found, to whom the order is none of theirs. */
async function refuseOthers(
  tx: Tx,
  { shopId, orderId }: OrderPicture,
  actor: BuyerActor | StaffActor,
): Promise<void> {
  const [order] = await lockOrders(tx, shopId, [orderId])
  const isTheirs = actor.kind === 'buyer' ? order?.buyer_id === actor.accountId : actor.shopId === shopId
  if (!order || !isTheirs) throw refuseCommon('not_found')
}

const insertPicture = (tx: Tx, { shopId, orderId, fileId }: OrderPicture, madeBy: string) =>
  tx
    .insertInto('aftersale.case_picture')
    .values({ shop_id: shopId, file_id: fileId, order_id: orderId, made_by: madeBy, made_at: tx.now })
    .execute()
