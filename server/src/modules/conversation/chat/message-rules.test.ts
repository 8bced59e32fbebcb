import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeId } from '../../../kernel/id.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { defaultAutoReplies } from '../auto-replies/contract.ts'
import type { ChatFacts } from './chat-rows.ts'
import { decideMessages, type MessageFacts, type OutgoingMessage } from './message-rules.ts'

const now = new Date('2026-03-02T02:00:00Z')
const machineNow = new Date('2026-03-02T02:00:00Z')
const SHOP = makeId(1)
const BUYERS = [makeId(2), makeId(3)]
const CHATS = [makeId(4), makeId(5)]
const STAFF = makeId(6)
const IDS = Array.from({ length: 12 }, () => makeId(machineNow.getTime()))

const chatOf = (at: number): ChatFacts => ({
  shop_id: SHOP,
  chat_id: CHATS[at] as string,
  buyer_id: BUYERS[at] as string,
  next_number: 1,
  buyer_read_up_to: 0,
  shop_read_up_to: 0,
  buyer_unread: 0,
  shop_unread: 0,
  waiting_since: null,
  last_at: null,
  staff_spoke_at: null,
  away_told_at: null,
  minute_began_at: null,
  minute_count: 0,
  made_at: now,
})

const away = {
  absenceId: makeId(7),
  startsAt: addMinutes(now, -60),
  template: null,
  facts: { shopName: '店', reason: 'vacation', resumesAt: null },
} as const

const given = (what: Partial<MessageFacts> = {}): MessageFacts => ({
  chats: [chatOf(0), chatOf(1)],
  known: [],
  unfit: () => null,
  away: null,
  settings: { ...defaultAutoReplies, greeting: '您好', keywords: [{ words: ['尺码'], reply: '见尺码表' }] },
  now,
  machineNow,
  ...what,
})

const message = (by: number | 'staff', id: number, text = '在吗'): OutgoingMessage => ({
  id: IDS[id] as string,
  accountId: by === 'staff' ? STAFF : (BUYERS[by] as string),
  chatId: by === 'staff' ? (CHATS[0] as string) : null,
  body: { kind: 'text', text },
  language: 'zh',
  order: null,
})

test('waiting that are decided together come out as if each had come alone', () => {
  const anySaying = fc
    .tuple(
      fc.constantFrom<number | 'staff'>(0, 1, 'staff'),
      fc.nat(IDS.length - 1),
      fc.constantFrom('在吗', '尺码'),
    )
    .map(([by, id, text]) => message(by, id, text))
  fc.assert(
    fc.property(fc.array(anySaying, { maxLength: 20 }), fc.boolean(), (waiting, isAway) => {
      const facts = given({ away: isAway ? away : null })
      const together = decideMessages(waiting, facts)
      let alone = facts
      const messages = waiting.flatMap((one) => {
        const decision = decideMessages([one], alone)
        const moved = new Map(decision.chats.map((chat) => [chat.chat_id, chat]))
        alone = {
          ...alone,
          chats: alone.chats.map((chat) => moved.get(chat.chat_id) ?? chat),
          known: [...alone.known, ...decision.messages],
        }
        return decision.messages
      })
      const shown = (rows: typeof messages) =>
        rows.map(({ chat_id, number, sender, auto_kind, answers, body }) => [
          chat_id,
          number,
          sender,
          auto_kind,
          answers,
          body,
        ])
      assert.deepEqual(shown([...together.messages]), shown(messages))
      const after = new Map(together.chats.map((chat) => [chat.chat_id, chat]))
      assert.deepEqual(
        facts.chats.map((chat) => after.get(chat.chat_id) ?? chat),
        alone.chats,
      )
    }),
  )
})

test('a shop that is away tells each chat once, whatever waits together; its own word silences the rest', () => {
  const { messages } = decideMessages(
    [message(0, 0), message(1, 1), message(0, 2), message('staff', 3), message(0, 4, '尺码')],
    given({ away }),
  )
  assert.deepEqual(
    messages.map(({ chat_id, number, sender }) => [CHATS.indexOf(chat_id), number, sender]),
    [
      [0, 1, 'buyer'],
      [0, 2, 'auto'],
      [1, 1, 'buyer'],
      [1, 2, 'auto'],
      [0, 3, 'buyer'],
      [0, 4, 'staff'],
      [0, 5, 'buyer'],
    ],
  )
})

test('the same id twice in one set is one message; with other words, or by another, it is refused', () => {
  const { outcomes, messages, chats } = decideMessages(
    [message(0, 0), message(0, 0), message(0, 0, '别的'), message(1, 0), message(1, 1)],
    given({ settings: defaultAutoReplies }),
  )
  assert.deepEqual(
    outcomes.map((one) => ('refusal' in one ? one.refusal.code : one.row.number)),
    [1, 1, 'id_reused', 'id_reused', 1],
  )
  assert.equal(messages.length, 2)
  assert.deepEqual(
    chats.map((chat) => [chat.next_number, chat.shop_unread, chat.minute_count]),
    [
      [2, 1, 1],
      [2, 1, 1],
    ],
  )
})
