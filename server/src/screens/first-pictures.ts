import { pictureSet, pictureSizes } from '../modules/catalog/pictures/contract.ts'
import type { FrontContent } from '../modules/shop/front/contract.ts'
import type { FirstPicture } from '../platform/web/web-page.ts'
import type { ProductPage } from './buyer/product-page-contract.ts'
import type { ProductCard } from './buyer/storefront-contract.ts'

/** Of a grid of two columns the first row is above the fold on every phone. */
const CARDS_AT_ONCE = 2

export interface Goods {
  readonly rows: readonly Pick<ProductCard, 'productId' | 'shopId' | 'picture'>[]
}

/** The first cards of a list of goods. */
export const picturesOfGoods = (goods: Goods | undefined): FirstPicture[] =>
  (goods?.rows ?? [])
    .slice(0, CARDS_AT_ONCE)
    .flatMap(({ shopId, picture }) => pictureAt('card', shopId, picture))

/** The picture that a product's page opens with. */
export const picturesOfGallery = (
  product: Pick<ProductPage, 'shopId' | 'pictures'> | undefined,
): FirstPicture[] => (product ? pictureAt('page', product.shopId, product.pictures[0]) : [])

/** What the page of a shop asks for; undefined where it was refused. */
export interface ShopReplies {
  /** `away` is null while it is online. */
  readonly shop: { readonly shopId: string; readonly away: object | null } | undefined
  readonly front: { readonly content: FrontContent | null } | undefined
  readonly goods: Goods | undefined
}

/**
 * What a shop's page shows first: its banner; without one the picture or the goods that its first section shows, or the
 * first of all its goods. A shop that is away shows none of them.
 */
export function picturesOfShop({ shop, front, goods }: ShopReplies): FirstPicture[] {
  if (!shop || shop.away) return []
  const { banner, sections: [first] = [] } = front?.content ?? {}
  if (banner) return pictureAt('banner', shop.shopId, banner.picture)
  if (first?.kind === 'picture') return pictureAt('page', shop.shopId, first.picture)
  if (first?.kind !== 'products' || first.source === 'newest') return picturesOfGoods(goods)
  const chosen = first.productIds.flatMap(
    (productId) => goods?.rows.find((row) => row.productId === productId) ?? [],
  )
  return picturesOfGoods({ rows: chosen })
}

function pictureAt(
  place: FirstPicture['place'],
  shopId: string,
  fileId: string | null | undefined,
): FirstPicture[] {
  if (!fileId) return []
  return [{ place, set: pictureSet(shopId, fileId), sizes: pictureSizes[place === 'card' ? 'card' : 'page'] }]
}
