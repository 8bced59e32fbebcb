import { makeId } from '../../kernel/id.ts'
import type { ProductCategory } from '../../modules/catalog/categories/contract.ts'
import type { Database } from '../../platform/db/database.ts'
import { storeFile } from '../../platform/files.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { DRAWN_MEDIA_TYPE, DRAWN_PIXELS, drawPicture } from './draw-picture.ts'

/**
 * Draws a picture for a product of the demo world, keeps it with the shop's files, and answers its file id. The only
 * way for an SVG into the files: it is made here, not sent by anybody.
 */
export async function storeDrawnPicture(
  db: Database,
  shopId: string,
  category: ProductCategory,
  title: string,
  dyed?: string,
): Promise<string> {
  const fileId = makeId(machineNowMs())
  const stored = await storeFile(db, shopId, {
    fileId,
    mediaType: DRAWN_MEDIA_TYPE,
    content: Buffer.from(drawPicture(category, title, dyed)),
    width: DRAWN_PIXELS,
    height: DRAWN_PIXELS,
    madeBy: null,
  })
  if (!stored) throw new Error('A new id was taken already.')
  return fileId
}
