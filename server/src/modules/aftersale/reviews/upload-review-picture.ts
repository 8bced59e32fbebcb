import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import type { PictureView } from '../../catalog/pictures/contract.ts'
import { lockOrders } from '../../ordering/index.ts'
import { keepOrderPicture, type OrderPicture } from '../keep-order-picture.ts'
import { reviewRefusals } from './contract.ts'

const refuse = refusals(reviewRefusals)

/** Enough for fifteen lines with all their pictures and what is added later; nobody fills a disk with it. */
const MAX_PICTURES_OF_ORDER = 300

/**
 * Keeps a picture for a review of an order that its buyer received. Refuses: not_found, order_not_received,
 * review_pictures_of_order, those of storePicture, picture_too_large, id_not_fresh.
 */
export async function uploadReviewPicture(
  { db, actor }: Ctx<BuyerActor>,
  picture: OrderPicture,
  sent: () => Promise<SentFile | undefined>,
): Promise<PictureView> {
  const buyerId = actor.accountId
  const keeping = {
    kind: 'review',
    most: MAX_PICTURES_OF_ORDER,
    madeBy: buyerId,
    refuseOthers: (tx: Tx) => refuseOthers(tx, picture, buyerId),
    insert: (tx: Tx) => insertPicture(tx, picture, buyerId),
    tooMany: () => refuse('review_pictures_of_order', { most: MAX_PICTURES_OF_ORDER }),
  } as const
  return keepOrderPicture(db, picture, keeping, sent)
}

/** Refuses: not_found, order_not_received. */
async function refuseOthers(tx: Tx, { shopId, orderId }: OrderPicture, buyerId: string): Promise<void> {
  const [order] = await lockOrders(tx, shopId, [orderId])
  if (!order || order.buyer_id !== buyerId) throw refuseCommon('not_found')
  if (!order.received_at) throw refuse('order_not_received', { number: order.number })
}

const insertPicture = (tx: Tx, { shopId, orderId, fileId }: OrderPicture, buyerId: string) =>
  tx
    .insertInto('aftersale.review_picture')
    .values({ shop_id: shopId, file_id: fileId, order_id: orderId, buyer_id: buyerId, made_at: tx.now })
    .execute()
