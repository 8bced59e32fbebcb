import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../../platform/pictures.ts'
import type { PictureView } from './contract.ts'

/**
 * Keeps a picture of the shop's goods. Refuses: not_a_picture (SVG among others), picture_moves, picture_too_large,
 * picture_too_many_pixels, id_reused.
 */
export async function uploadPicture(
  { db, actor }: Ctx<StaffActor>,
  fileId: string,
  part: SentFile | undefined,
): Promise<PictureView> {
  checkClientId(fileId, machineNowMs())
  const content = await readSentPicture(part)
  return storePicture(db, actor.shopId, { fileId, content, madeBy: actor.accountId })
}
