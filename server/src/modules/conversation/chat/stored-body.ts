import { type Static, Type } from 'typebox'
import { Id } from '../../../kernel/schema.ts'
import { storedJson } from '../../../platform/db/stored-json.ts'

/** Longest text that is stored, in characters: an automatic reply may be longer than what people send. */
const MAX_STORED_TEXT = 20_000

const StoredBody = Type.Union([
  Type.Object({
    kind: Type.Literal('text'),
    text: Type.String({ maxLength: MAX_STORED_TEXT }),
    /** Of an automatic text: the order that it is about. */
    orderId: Type.Optional(Id),
  }),
  Type.Object({ kind: Type.Literal('picture'), fileId: Id }),
  Type.Object({ kind: Type.Literal('product'), productId: Id }),
  Type.Object({ kind: Type.Literal('order'), orderId: Id }),
  Type.Object({ kind: Type.Literal('payout'), payoutId: Id }),
  Type.Object({ kind: Type.Literal('coupon'), issuedId: Id }),
])

/** A body as it lies in the table: what was sent; an automatic text may be about an order. */
export type StoredBody = Static<typeof StoredBody>

export const storedBody = storedJson('conversation.message.body', StoredBody)
