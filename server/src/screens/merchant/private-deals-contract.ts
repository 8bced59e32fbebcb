import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import { privateDealWords } from '../../modules/conversation/private-deals/words-contract.ts'

const writers = ['buyer', 'staff'] as const

/** A message that means a transfer past the platform: who wrote it and which words of the list it holds, never its text. */
export const PrivateDealView = Type.Object({
  messageId: Id,
  chatId: Id,
  at: Instant,
  from: OneOf(writers),
  /** Which colleague wrote it; null: the buyer did. */
  fromName: Nullable(Type.String()),
  /** Of the buyer of the chat. */
  phoneTail: Type.String(),
  words: Type.Array(OneOf(privateDealWords)),
})
export type PrivateDealView = Static<typeof PrivateDealView>

export const listPrivateDeals = endpoint('GET /merchant/:shopId/private-deals', {
  summary: 'Messages that mean a transfer past the platform, by buyers or staff, newest first.',
  params: ShopParams,
  query: Type.Object({ by: Type.Optional(OneOf(writers)), ...PageQuery }),
  reply: PageOf(PrivateDealView),
})
