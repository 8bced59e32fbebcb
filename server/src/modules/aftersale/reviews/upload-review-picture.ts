import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../../platform/pictures.ts'
import type { PictureView } from '../../catalog/pictures/contract.ts'
import { lockOrders } from '../../ordering/index.ts'
import { reviewRefusals } from './contract.ts'

const refuse = refusals(reviewRefusals)

/** Enough for every line of an order and for what is added later; nobody fills a disk with it. */
const MAX_PICTURES_OF_ORDER = 60

interface ReviewPicture {
  readonly shopId: string
  readonly orderId: string
  readonly fileId: string
}

/**
 * Keeps a picture for a review of an order that its buyer received. Refuses: not_found, order_not_received,
 * review_pictures_of_order, those of storePicture, picture_too_large, id_not_fresh.
 */
export async function uploadReviewPicture(
  { db, actor }: Ctx<BuyerActor>,
  picture: ReviewPicture,
  sent: () => Promise<SentFile | undefined>,
): Promise<PictureView> {
  const { shopId, fileId } = picture
  checkClientId(fileId, machineNowMs())
  // Before anything is read: a stranger's picture costs nothing.
  await inTransaction(db, (tx) => refuseOthers(tx, picture, actor.accountId))
  const content = await readSentPicture(await sent())
  return storePicture(db, shopId, {
    fileId,
    content,
    madeBy: actor.accountId,
    admit: (tx) => admit(tx, picture, actor.accountId),
  })
}

/** Refuses: not_found, order_not_received. */
async function refuseOthers(tx: Tx, { shopId, orderId }: ReviewPicture, buyerId: string): Promise<void> {
  const [order] = await lockOrders(tx, shopId, [orderId])
  if (!order || order.buyer_id !== buyerId) throw refuseCommon('not_found')
  if (!order.received_at) throw refuse('order_not_received', { number: order.number })
}

/** Counts the picture for its order, under the order's lock. Refuses: as refuseOthers, and review_pictures_of_order. */
async function admit(tx: Tx, picture: ReviewPicture, buyerId: string): Promise<void> {
  await refuseOthers(tx, picture, buyerId)
  const { shopId, orderId, fileId } = picture
  await tx
    .insertInto('aftersale.review_picture')
    .values({ shop_id: shopId, file_id: fileId, order_id: orderId, buyer_id: buyerId, made_at: tx.now })
    .execute()
  const { kept } = await tx
    .selectFrom('aftersale.review_picture')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  if (kept > MAX_PICTURES_OF_ORDER) throw refuse('review_pictures_of_order', { most: MAX_PICTURES_OF_ORDER })
}
