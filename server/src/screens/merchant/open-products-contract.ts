import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, PageOf, PageQuery } from '../../kernel/schema.ts'
import { ProductView } from '../../modules/catalog/products/contract.ts'
import { ProductRow } from './products-contract.ts'

export const openProducts = endpoint('GET /open/v1/products', {
  summary: 'Products of the shop, newest first',
  query: Type.Object(PageQuery),
  reply: PageOf(ProductRow),
})

export const openProduct = endpoint('GET /open/v1/products/:productId', {
  summary: 'One product with its SKUs',
  params: Type.Object({ productId: Id }),
  reply: ProductView,
})
