import { Type } from 'typebox'
import { endpoint } from '../../src/kernel/endpoint.ts'
import { Id, ShopParams, Text } from '../../src/kernel/schema.ts'

export const writeExampleNote = endpoint('POST /merchant/:shopId/example-notes', {
  summary: 'Keeps a note about a buyer.',
  params: ShopParams,
  body: Type.Object({ id: Id, buyerId: Id, text: Text(100) }),
  reply: Type.Object({ keptDays: Type.Integer() }),
})
