import { on } from '../../../platform/events.ts'
import { shopSettingsChanged } from '../../shop/index.ts'
import { productChanged } from '../events.ts'
import { indexProducts } from './index-products.ts'
import { readProductKeys } from './search-queries.ts'

export const searchReactions = [
  on(productChanged, 'catalog.index-product', async (tx, { productId }, { shopId }) => {
    if (shopId) await indexProducts(tx, [{ shopId, productId }])
  }),
  // Products are found by the name of their shop too.
  on(shopSettingsChanged, 'catalog.index-renamed-shop', async (tx, { renamed }, { shopId }) => {
    if (shopId && renamed) await indexProducts(tx, await readProductKeys(tx, shopId))
  }),
]
