import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Lines, ShopParams, Text } from '../../../kernel/schema.ts'
import { shopRefusals } from '../../shop/refusals-contract.ts'

/** Most rules, words of a rule, and characters of a word and of a reply: our defaults. */
export const MAX_KEYWORDS = 50
export const MAX_TEXT_WORDS = 10
export const MAX_WORD_LENGTH = 20
export const MAX_REPLY_LENGTH = 500

/** If a message holds one of the words (case and width do not matter), the reply is sent. */
export const KeywordRule = Type.Object({
  /** Blank words and replies are refused as blank_rule, which says which rule it is. */
  words: Type.Array(Text(MAX_WORD_LENGTH, 0), { minItems: 1, maxItems: MAX_TEXT_WORDS }),
  reply: Lines(MAX_REPLY_LENGTH, 0),
})
export type KeywordRule = Static<typeof KeywordRule>

export const AutoReplies = Type.Object({
  /** 智能客服 as a whole; off: only the shop's absence is answered by itself, and urged orders are not shown. */
  isOn: Type.Boolean(),
  /** To the first message of a chat, or the first after a day of silence; empty: no greeting. */
  greeting: Lines(MAX_REPLY_LENGTH, 0),
  /** The first rule that matches answers. */
  keywords: Type.Array(KeywordRule, { maxItems: MAX_KEYWORDS }),
  /** Template for absences that bring none of their own, with awayReplyVariables; empty: defaultAwayReply. */
  awayReply: Lines(MAX_REPLY_LENGTH, 0),
  /** An away reply is sent once in a chat within so many minutes. */
  awayIntervalMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
  /** How long automatic replies keep silent in a chat after a colleague spoke in it. */
  quietMinutes: Type.Integer({ minimum: 0, maximum: 1440 }),
  /** Answers questions about an order with its state and what happens next. */
  answersOrders: Type.Boolean(),
})
export type AutoReplies = Static<typeof AutoReplies>

/** What holds as long as a shop has set nothing. */
export const defaultAutoReplies: AutoReplies = {
  isOn: true,
  greeting: '',
  keywords: [],
  awayReply: '',
  awayIntervalMinutes: 30,
  quietMinutes: 30,
  answersOrders: true,
}

export const autoReplyRefusals = {
  unknown_variable: shopRefusals.unknown_variable,
  blank_rule: {
    status: 422,
    zh: '第 {number} 条关键词回复没有填关键词或回复内容。请补上，或删除这一条。',
    en: 'Keyword rule {number} has no word or no reply. Fill it in or remove the rule.',
  },
} as const satisfies RefusalTable

export const readAutoReplies = endpoint('GET /merchant/:shopId/auto-replies', {
  summary: 'What the shop has set for automatic replies; the defaults as long as it has set nothing.',
  params: ShopParams,
  reply: AutoReplies,
})

export const changeAutoReplies = endpoint('PUT /merchant/:shopId/auto-replies', {
  summary: 'Sets the automatic replies: greeting, keywords, away reply, and how they behave.',
  params: ShopParams,
  body: AutoReplies,
  reply: AutoReplies,
  refusals: autoReplyRefusals,
})
