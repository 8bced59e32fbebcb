import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../../platform/pictures.ts'
import type { PictureView } from '../../catalog/pictures/contract.ts'
import { lockOrders } from '../../ordering/index.ts'
import { aftersaleRefusals } from '../cases/contract.ts'

const refuse = refusals(aftersaleRefusals)

/** Enough for many cases with all their pictures; nobody fills a disk with it. */
const MAX_PICTURES_OF_ORDER = 200

interface CasePicture {
  readonly shopId: string
  readonly orderId: string
  readonly fileId: string
}

/**
 * Keeps a picture as evidence for the cases of an order, for its buyer or its shop. Refuses: not_found,
 * case_pictures_of_order, those of storePicture, picture_too_large, id_not_fresh.
 */
export async function uploadCasePicture(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  picture: CasePicture,
  sent: () => Promise<SentFile | undefined>,
): Promise<PictureView> {
  const { shopId, fileId } = picture
  checkClientId(fileId, machineNowMs())
  // Before anything is read or decoded: what is refused costs nothing.
  await inTransaction(db, (tx) => refuseBefore(tx, picture, actor))
  const content = await readSentPicture(await sent())
  return storePicture(db, shopId, {
    fileId,
    content,
    madeBy: actor.accountId,
    kind: 'case',
    turn: actor.accountId,
    admit: (tx) => admit(tx, picture, actor),
  })
}

/** Refuses: not_found, and case_pictures_of_order for one more than may be; a picture that came before is none. */
async function refuseBefore(tx: Tx, picture: CasePicture, actor: BuyerActor | StaffActor): Promise<void> {
  await refuseOthers(tx, picture, actor)
  const { kept, isKnown } = await countPictures(tx, picture)
  if (!isKnown && kept >= MAX_PICTURES_OF_ORDER) throw tooMany()
}

const tooMany = () => refuse('case_pictures_of_order', { most: MAX_PICTURES_OF_ORDER })

const countPictures = (tx: Tx, { shopId, orderId, fileId }: CasePicture) =>
  tx
    .selectFrom('aftersale.case_picture')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('kept'),
      eb(fn.countAll<number>().filterWhere('file_id', '=', fileId), '>', 0).as('isKnown'),
    ])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()

/** Refuses: not_found, to whom the order is none of theirs. */
async function refuseOthers(
  tx: Tx,
  { shopId, orderId }: CasePicture,
  actor: BuyerActor | StaffActor,
): Promise<void> {
  const [order] = await lockOrders(tx, shopId, [orderId])
  const isTheirs = actor.kind === 'buyer' ? order?.buyer_id === actor.accountId : actor.shopId === shopId
  if (!order || !isTheirs) throw refuseCommon('not_found')
}

/** Counts the picture for its order, under the order's lock. Refuses: as refuseBefore. */
async function admit(tx: Tx, picture: CasePicture, actor: BuyerActor | StaffActor): Promise<void> {
  await refuseOthers(tx, picture, actor)
  const { shopId, orderId, fileId } = picture
  await tx
    .insertInto('aftersale.case_picture')
    .values({
      shop_id: shopId,
      file_id: fileId,
      order_id: orderId,
      made_by: actor.accountId,
      made_at: tx.now,
    })
    .execute()
  if ((await countPictures(tx, picture)).kept > MAX_PICTURES_OF_ORDER) throw tooMany()
}
