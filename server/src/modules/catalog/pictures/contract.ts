import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureRefusals } from '../../../kernel/picture.ts'
import { Id, ShopParams } from '../../../kernel/schema.ts'

/** Where a picture is shown from, for <img src>; `width`: the same no wider than that, for lists. */
export const pictureUrl = (shopId: string, fileId: string, width?: PictureWidth): string =>
  `/api/files/${shopId}/${fileId}${width ? `?w=${width}` : ''}`

export const PictureView = Type.Object({
  fileId: Id,
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
})
export type PictureView = Static<typeof PictureView>

/** The body is multipart/form-data with one file field; the client-made id travels in the query: `?id=…`. */
export const uploadPicture = endpoint('POST /merchant/:shopId/pictures', {
  summary:
    'Uploads a picture (multipart, one file: JPG, PNG, WebP or GIF, at most 5 MB and 8000 × 8000 pixels).',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: pictureRefusals,
})
