import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id } from '../../../kernel/schema.ts'

const FavouriteParams = Type.Object({ shopId: Id, productId: Id })

export const getFavourite = endpoint('GET /buyer/favourites/:shopId/:productId', {
  summary: 'Whether the buyer keeps this product.',
  params: FavouriteParams,
  reply: Type.Object({ kept: Type.Boolean() }),
})

export const keepFavourite = endpoint('PUT /buyer/favourites/:shopId/:productId', {
  summary: 'Keeps a product; nothing happens when it is kept already.',
  params: FavouriteParams,
  reply: Done,
})

export const dropFavourite = endpoint('DELETE /buyer/favourites/:shopId/:productId', {
  summary: 'Keeps a product no longer; nothing happens when it was not kept.',
  params: FavouriteParams,
  reply: Done,
})
