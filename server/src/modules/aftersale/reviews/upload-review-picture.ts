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

/** Enough for fifteen lines with all their pictures and what is added later; nobody fills a disk with it. */
const MAX_PICTURES_OF_ORDER = 300

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
  // Before anything is read or decoded: what is refused costs nothing.
  await inTransaction(db, (tx) => refuseBefore(tx, picture, actor.accountId))
  const content = await readSentPicture(await sent())
  return storePicture(db, shopId, {
    fileId,
    content,
    madeBy: actor.accountId,
    kind: 'review',
    turn: actor.accountId,
    admit: (tx) => admit(tx, picture, actor.accountId),
  })
}

/** Refuses: as refuseOthers, and review_pictures_of_order for one more than may be; a picture that came before is none. */
async function refuseBefore(tx: Tx, picture: ReviewPicture, buyerId: string): Promise<void> {
  await refuseOthers(tx, picture, buyerId)
  const { kept, isKnown } = await countPictures(tx, picture)
  if (!isKnown && kept >= MAX_PICTURES_OF_ORDER) throw tooMany()
}

const tooMany = () => refuse('review_pictures_of_order', { most: MAX_PICTURES_OF_ORDER })

const countPictures = (tx: Tx, { shopId, orderId, fileId }: ReviewPicture) =>
  tx
    .selectFrom('aftersale.review_picture')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('kept'),
      eb(fn.countAll<number>().filterWhere('file_id', '=', fileId), '>', 0).as('isKnown'),
    ])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()

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
  const { kept } = await countPictures(tx, picture)
  if (kept > MAX_PICTURES_OF_ORDER) throw tooMany()
}
