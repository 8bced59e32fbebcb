import { checkClientId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../../platform/pictures.ts'
import { refuseFull } from '../refuse-full.ts'
import { MAX_SHOP_PICTURES, type PictureView, uploadRefusals } from './contract.ts'

const refuse = refusals(uploadRefusals)

/**
 * Keeps a picture of the shop's goods. Refuses: not_a_picture (SVG among others), picture_moves, picture_too_large,
 * picture_too_many_pixels, too_many_pictures, id_reused.
 */
export async function uploadPicture(
  { db, actor }: Ctx<StaffActor>,
  fileId: string,
  part: SentFile | undefined,
): Promise<PictureView> {
  checkClientId(fileId, machineNowMs())
  const content = await readSentPicture(part)
  const admit = (tx: Tx) =>
    refuseFull(tx, actor.shopId, 'picture', {
      most: MAX_SHOP_PICTURES,
      more: 0,
      refusal: () => refuse('too_many_pictures', { most: MAX_SHOP_PICTURES }),
    })
  return storePicture(db, actor.shopId, { fileId, content, madeBy: actor.accountId, admit })
}
