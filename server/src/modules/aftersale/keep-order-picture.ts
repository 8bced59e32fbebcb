import { checkClientId } from '../../kernel/id.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/database.ts'
import type { SentFile } from '../../platform/http/sent-file.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../platform/pictures.ts'
import type { PictureView } from '../catalog/pictures/contract.ts'

export interface OrderPicture {
  readonly shopId: string
  readonly orderId: string
  readonly fileId: string
}

/** What pictures these are, and who may add one. */
interface Keeping {
  readonly kind: 'case' | 'review'
  /** So many an order. */
  readonly most: number
  readonly madeBy: string
  /** Locks the order and refuses to whom it is none of theirs. */
  readonly refuseOthers: (tx: Tx) => Promise<void>
  readonly insert: (tx: Tx) => Promise<unknown>
  readonly tooMany: () => Refusal
}

/**
 * Keeps a picture that belongs to an order and counts it under the order's lock; what is refused is neither read nor decoded.
 * One that came before counts once. Refuses: id_not_fresh, picture_too_large, those of storePicture, and what the caller does.
 */
export async function keepOrderPicture(
  db: Database,
  picture: OrderPicture,
  { kind, most, madeBy, refuseOthers, insert, tooMany }: Keeping,
  sent: () => Promise<SentFile | undefined>,
): Promise<PictureView> {
  const { shopId, fileId } = picture
  checkClientId(fileId, machineNowMs())
  await inTransaction(db, async (tx) => {
    await refuseOthers(tx)
    const { kept, isKnown } = await countPictures(tx, kind, picture)
    if (!isKnown && kept >= most) throw tooMany()
  })
  const content = await readSentPicture(await sent())
  return storePicture(db, shopId, {
    fileId,
    content,
    madeBy,
    kind,
    turn: madeBy,
    async admit(tx) {
      await refuseOthers(tx)
      await insert(tx)
      if ((await countPictures(tx, kind, picture)).kept > most) throw tooMany()
    },
  })
}

const countPictures = (tx: Tx, kind: Keeping['kind'], { shopId, orderId, fileId }: OrderPicture) =>
  tx
    .selectFrom(`aftersale.${kind}_picture`)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('kept'),
      eb(fn.countAll<number>().filterWhere('file_id', '=', fileId), '>', 0).as('isKnown'),
    ])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
