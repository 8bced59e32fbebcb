import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, PageOf, PageQuery } from '../../kernel/schema.ts'
import { StockRow } from './stock-contract.ts'

export const openStock = endpoint('GET /open/v1/stock', {
  summary: 'Stock by SKU',
  query: Type.Object({ productId: Type.Optional(Id), ...PageQuery }),
  reply: PageOf(StockRow),
})
