import { type Found, searchProducts as findProducts, type SearchQuery } from '../../modules/catalog/index.ts'
import type { Database } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { askCards, type FoundCard } from './product-cards.ts'
import { type FoundProduct, type SearchReply, searchProducts } from './search-contract.ts'

export const searchScreen: Screen = {
  name: 'buyer/search',
  routes: [route(searchProducts, anyone, ({ db }, { query }) => readSearchPage(db, query))],
}

/** What buyers find now, each product as it stands at this moment. Refuses: invalid_input. */
export async function readSearchPage(db: Database, query: SearchQuery): Promise<SearchReply> {
  const page = await findProducts(db, query, (products) => askCards(db, products))
  return { ...page, rows: page.rows.map(foundProduct) }
}

function foundProduct({ product, card, score }: Found<FoundCard>): FoundProduct {
  const { category: _, ...shown } = card
  return { ...shown, soldPieces: product.soldPieces, why: product.why, score }
}
