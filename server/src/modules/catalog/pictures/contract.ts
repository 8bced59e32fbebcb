import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureRefusals, pictureWidths } from '../../../kernel/picture.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, ShopParams } from '../../../kernel/schema.ts'

/** Where a picture is shown from, for <img src>; `width`: the same no wider than that, for lists. */
export const pictureUrl = (shopId: string, fileId: string, width?: PictureWidth): string =>
  `/api/files/${shopId}/${fileId}${width ? `?w=${width}` : ''}`

/** All widths of a picture, for <img srcset>. */
export const pictureSet = (shopId: string, fileId: string): string =>
  pictureWidths.map((width) => `${pictureUrl(shopId, fileId, width)} ${width}w`).join(', ')

/** How wide goods are shown in the buyer's app, for <img sizes>: over the whole page, on a card of two columns, beside a line. */
export const pictureSizes = {
  page: '(min-width: 640px) 640px, 100vw',
  card: '(min-width: 640px) 304px, calc(50vw - 16px)',
  line: '88px',
} as const

export const PictureView = Type.Object({
  fileId: Id,
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
})
export type PictureView = Static<typeof PictureView>

/** Nine for each product, and as many again. */
export const MAX_SHOP_PICTURES = 100_000

export const uploadRefusals = {
  ...pictureRefusals,
  too_many_pictures: {
    status: 409,
    zh: '每家店铺最多存 {most} 张商品图片，这张没有收下。请联系平台处理。',
    en: 'A shop can keep {most} pictures of its goods; this one was not taken. Contact the platform.',
  },
} as const satisfies RefusalTable

/** The body is multipart/form-data with one file field; the client-made id travels in the query: `?id=…`. */
export const uploadPicture = endpoint('POST /merchant/:shopId/pictures', {
  summary:
    'Uploads a picture (multipart, one file: JPG, PNG, WebP or GIF, at most 5 MB and 8000 × 8000 pixels).',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: uploadRefusals,
})
