import { isFreshId, makeId } from '../../../kernel/id.ts'
import { type Language, type Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import { MINUTE_MS } from '../../../kernel/time.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { AwayReply } from '../../shop/index.ts'
import { type AutoReply, autoReplyTo, type ReplyFacts } from '../auto-replies/auto-rules.ts'
import type { AutoReplies } from '../auto-replies/contract.ts'
import { type ChatFacts, refuse } from './chat-rows.ts'
import { MAX_MESSAGES_PER_MINUTE, type MessageBody } from './contract.ts'
import type { MessageRow, NewMessageRow } from './message-rows.ts'

/** What is sent: by a person, or the card of a payout or coupon in the name of who gave it. */
export type SentBody =
  | MessageBody
  | { readonly kind: 'payout'; readonly payoutId: string }
  | { readonly kind: 'coupon'; readonly issuedId: string }

/** What a person says, as it waits for its turn. */
export interface OutgoingMessage {
  readonly id: string
  readonly accountId: string
  /** The chat that staff answer in; null: a buyer speaks, in their own chat with the shop. */
  readonly chatId: string | null
  readonly body: SentBody
  /** In which an automatic reply is written. */
  readonly language: Language
  /** What it asked about an order of this buyer, answered; null: it asked about none. */
  readonly order: ReplyFacts['order']
}

/** What decides on the messages that wait in one shop, read while their chats are locked. */
export interface MessageFacts {
  /** The chats that they belong to; one that is absent does not exist. */
  readonly chats: readonly ChatFacts[]
  /** Messages that were sent under their ids before. */
  readonly known: readonly MessageRow[]
  /** Why this body does not belong into this chat; null: it does. */
  readonly unfit: (chat: ChatFacts, body: SentBody) => Refusal | null
  readonly away: AwayReply | null
  readonly settings: AutoReplies
  readonly now: Date
  readonly machineNow: Date
}

/** What became of one message: its row, with its chat as it was before it, or why it was refused. */
export type MessageOutcome =
  | { readonly chat: ChatFacts; readonly row: MessageRow }
  | { readonly refusal: Refusal }

export interface Decision {
  /** One a message, in their order. */
  readonly outcomes: readonly MessageOutcome[]
  /** The messages to be written, automatic replies among them. */
  readonly messages: readonly NewMessageRow[]
  /** The chats as they are after them. */
  readonly chats: readonly ChatFacts[]
}

/** The chats while messages are decided one after the other: each sees what the one before it left. */
interface Book {
  readonly facts: MessageFacts
  readonly chats: Map<string, ChatFacts>
  readonly chatOfBuyer: ReadonlyMap<string, string>
  readonly sent: Map<string, MessageRow>
  readonly messages: NewMessageRow[]
}

/**
 * Decides in memory what becomes of the messages that wait together, as if they came one by one: a resend answers the
 * first outcome, also of one that waits beside it; numbers go on without holes; at most one automatic reply to each
 * message of a buyer, and none for a while after a person of the shop spoke.
 */
export function decideMessages(waiting: readonly OutgoingMessage[], facts: MessageFacts): Decision {
  const book: Book = {
    facts,
    chats: new Map(facts.chats.map((chat) => [chat.chat_id, chat])),
    chatOfBuyer: new Map(facts.chats.map((chat) => [chat.buyer_id, chat.chat_id])),
    sent: new Map(facts.known.map((row) => [row.message_id, row])),
    messages: [],
  }
  const outcomes = waiting.map((message) => decideOne(book, message))
  const changed = new Set(book.messages.map((message) => message.chat_id))
  return {
    outcomes,
    messages: book.messages,
    chats: [...changed].map((chatId) => book.chats.get(chatId) as ChatFacts),
  }
}

function decideOne(book: Book, message: OutgoingMessage): MessageOutcome {
  const chat = book.chats.get(message.chatId ?? book.chatOfBuyer.get(message.accountId) ?? '')
  if (!chat) return { refusal: refuseCommon('not_found') }
  const hash = bodyHash({ chatId: chat.chat_id, body: message.body })
  const known = book.sent.get(message.id)
  if (known) {
    const isSame =
      known.chat_id === chat.chat_id && known.account_id === message.accountId && known.body_hash.equals(hash)
    return isSame ? { chat, row: known } : { refusal: refuseCommon('id_reused') }
  }
  const { facts } = book
  // An old id stays known for ever, so a client may send again whatever it is not sure of; a new one must be fresh.
  const refusal =
    isFreshId(message.id, facts.machineNow.getTime()) ??
    facts.unfit(chat, message.body) ??
    (message.chatId === null ? tooMany(chat, facts.machineNow) : null)
  if (refusal) return { refusal }
  const row = append(book, chat, {
    message_id: message.id,
    sender: message.chatId === null ? 'buyer' : 'staff',
    account_id: message.accountId,
    body: message.body,
    body_hash: hash,
    auto_kind: null,
    answers: null,
  })
  if (message.chatId === null) answer(book, chat, message, row.number)
  return { chat, row }
}

/** How long the running minute of machine time is; a minute that is over, or that the clock fell behind, counts anew. */
function minuteAgeMs(chat: ChatFacts, machineNow: Date): number {
  const ageMs = chat.minute_began_at ? machineNow.getTime() - chat.minute_began_at.getTime() : MINUTE_MS
  return ageMs < 0 ? MINUTE_MS : ageMs
}

/** Refuses: too_many_messages, with the seconds to wait. */
function tooMany(chat: ChatFacts, machineNow: Date): Refusal | null {
  const ageMs = minuteAgeMs(chat, machineNow)
  if (ageMs >= MINUTE_MS || chat.minute_count < MAX_MESSAGES_PER_MINUTE) return null
  return refuse('too_many_messages', { seconds: Math.ceil((MINUTE_MS - ageMs) / 1000) })
}

/** What the automatic reply to a message is, if there is any; `before` is the chat before the message. */
function answer(book: Book, before: ChatFacts, message: OutgoingMessage, number: number): void {
  const { facts } = book
  const reply = autoReplyTo({
    text: message.body.kind === 'text' ? message.body.text : null,
    order: facts.settings.isOn && facts.settings.answersOrders ? message.order : null,
    away: facts.away,
    settings: facts.settings,
    staffSpokeAt: before.staff_spoke_at,
    awayNotifiedAt: before.away_told_at,
    saidBefore: before.last_at,
    language: message.language,
    now: facts.now,
  })
  if (!reply) return
  const body = bodyOfReply(reply)
  append(book, book.chats.get(before.chat_id) as ChatFacts, {
    message_id: makeId(facts.machineNow.getTime()),
    sender: 'auto',
    account_id: null,
    body,
    body_hash: bodyHash(body),
    auto_kind: reply.kind,
    answers: number,
  })
}

const bodyOfReply = ({ text, orderId }: AutoReply) => ({
  kind: 'text' as const,
  text,
  ...(orderId ? { orderId } : {}),
})

/** Draws the chat's next number for a message, and moves the chat on with it. */
function append(
  book: Book,
  chat: ChatFacts,
  what: Omit<NewMessageRow, 'shop_id' | 'chat_id' | 'number' | 'at'>,
): NewMessageRow {
  const { facts } = book
  const row = {
    ...what,
    shop_id: chat.shop_id,
    chat_id: chat.chat_id,
    number: chat.next_number,
    at: facts.now,
  }
  book.messages.push(row)
  book.sent.set(row.message_id, row)
  book.chats.set(chat.chat_id, {
    ...chat,
    next_number: chat.next_number + 1,
    last_at: facts.now,
    ...changeBy(row, chat, facts),
  })
  return row
}

/** What else of a chat changes with a message. */
function changeBy(row: MessageRow, chat: ChatFacts, { now, machineNow }: MessageFacts): Partial<ChatFacts> {
  const buyerUnread = { buyer_unread: chat.buyer_unread + 1 }
  if (row.sender === 'staff') return { ...buyerUnread, waiting_since: null, staff_spoke_at: now }
  if (row.sender === 'auto')
    return row.auto_kind === 'away' ? { ...buyerUnread, away_told_at: now } : buyerUnread
  const isNewMinute = minuteAgeMs(chat, machineNow) >= MINUTE_MS
  return {
    shop_unread: chat.shop_unread + 1,
    // From the first message on that no person has answered.
    waiting_since: chat.waiting_since ?? now,
    minute_began_at: isNewMinute ? machineNow : chat.minute_began_at,
    minute_count: isNewMinute ? 1 : chat.minute_count + 1,
  }
}
