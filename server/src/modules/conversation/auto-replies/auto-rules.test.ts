import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksAboutOrder, autoReplyTo, keywordReply, orderNumbersIn, type ReplyFacts } from './auto-rules.ts'
import { defaultAutoReplies } from './contract.ts'

const now = new Date('2026-03-02T10:00:00+08:00')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const away = {
  startsAt: minutesAgo(60),
  template: null,
  facts: { shopName: '小店', reason: 'vacation' as const, resumesAt: new Date('2026-03-04T09:00:00+08:00') },
}
const settings = {
  ...defaultAutoReplies,
  greeting: '您好，欢迎光临',
  keywords: [
    { words: ['尺码', 'Size'], reply: '请看尺码表' },
    { words: ['尺'], reply: '第二条' },
  ],
}
const order = { orderId: '0190b5a0-0000-7000-8000-000000000001', sentence: '订单 1 等待发货。' }

/** Everything that could answer at once: only what comes first does. */
const facts = (what: Partial<ReplyFacts> = {}): ReplyFacts => ({
  text: '尺码怎么选',
  order: null,
  away: null,
  settings,
  staffSpokeAt: null,
  awayNotifiedAt: null,
  saidBefore: null,
  language: 'zh',
  now,
  ...what,
})
const kindOf = (what: Partial<ReplyFacts>) => autoReplyTo(facts(what))?.kind ?? null

test('one reply at most, and the first that holds: away, order, keyword, greeting', () => {
  assert.equal(kindOf({ away, order }), 'away')
  assert.equal(kindOf({ order }), 'order')
  assert.equal(kindOf({}), 'keyword')
  assert.equal(kindOf({ text: '你好' }), 'greeting')
  assert.equal(kindOf({ text: '你好', saidBefore: minutesAgo(5) }), null)
})

test('S3-12 a person of the shop silences all of them, to the minute', () => {
  const spoke = { away, order, staffSpokeAt: minutesAgo(29) }
  assert.equal(autoReplyTo(facts(spoke)), null)
  assert.equal(kindOf({ ...spoke, away: null }), null)
  assert.equal(kindOf({ ...spoke, staffSpokeAt: minutesAgo(30) }), 'away')
  const never = { ...settings, quietMinutes: 0 }
  assert.equal(kindOf({ ...spoke, settings: never, staffSpokeAt: now }), 'away')
})

test('S0-10 what a person said before the shop went away does not hide that it is away', () => {
  const justLeft = { ...away, startsAt: minutesAgo(5) }
  assert.equal(kindOf({ away: justLeft, staffSpokeAt: minutesAgo(6) }), 'away')
  assert.equal(kindOf({ away: justLeft, staffSpokeAt: minutesAgo(5) }), null)
  assert.equal(
    kindOf({ away: justLeft, staffSpokeAt: minutesAgo(6), awayNotifiedAt: minutesAgo(4), order }),
    null,
  )
})

test('S0-10 the away reply comes once in the interval; meanwhile orders and keywords are still answered', () => {
  assert.equal(kindOf({ away, awayNotifiedAt: minutesAgo(30) }), 'away')
  assert.equal(kindOf({ away, awayNotifiedAt: minutesAgo(29), text: '你好' }), null)
  assert.equal(kindOf({ away, awayNotifiedAt: minutesAgo(29), order }), 'order')
  assert.equal(kindOf({ away, awayNotifiedAt: minutesAgo(29) }), 'keyword')
  const hourly = { ...settings, awayIntervalMinutes: 60 }
  assert.equal(kindOf({ away, settings: hourly, awayNotifiedAt: minutesAgo(59), text: '你好' }), null)
})

test('S0-11 the away reply tells the state of the order, also where the template forgot it', () => {
  const text = (template: string) => autoReplyTo(facts({ away: { ...away, template }, order }))?.text ?? ''
  assert.equal(text('{店名}休息。{订单状态}'), '小店休息。订单 1 等待发货。')
  assert.equal(text('{店名}休息。'), '小店休息。\n订单 1 等待发货。')
  assert.equal(autoReplyTo(facts({ away, order }))?.orderId, order.orderId)
})

test("the words of the absence come first, then the shop's usual ones, then the house's", () => {
  const usual = { ...settings, awayReply: '平时的话' }
  const own = { ...away, template: '这次的话' }
  assert.equal(autoReplyTo(facts({ away: own, settings: usual }))?.text, '这次的话')
  assert.equal(autoReplyTo(facts({ away, settings: usual }))?.text, '平时的话')
  assert.match(
    autoReplyTo(facts({ away }))?.text ?? '',
    /^店铺休假中，暂时无法接单，感谢您的理解.*3月4日 09:00/,
  )
})

test('a greeting comes to the first message and after a day of silence, not while away and not when none is set', () => {
  const said = { text: '你好' }
  assert.equal(kindOf({ ...said, saidBefore: minutesAgo(24 * 60 - 1) }), null)
  assert.equal(kindOf({ ...said, saidBefore: minutesAgo(24 * 60) }), 'greeting')
  assert.equal(kindOf({ ...said, away, awayNotifiedAt: minutesAgo(1) }), null)
  assert.equal(kindOf({ ...said, settings: defaultAutoReplies }), null)
  assert.equal(kindOf({ text: null }), 'greeting')
})

test('a keyword is found whatever its case and width; the first rule answers; blank words match nothing', () => {
  assert.equal(keywordReply(settings.keywords, '有没有ＳＩＺＥ表'), '请看尺码表')
  assert.equal(keywordReply(settings.keywords, '尺码'), '请看尺码表')
  assert.equal(keywordReply(settings.keywords, '一尺'), '第二条')
  assert.equal(keywordReply([{ words: [' '], reply: '空' }], '任何话'), null)
  assert.equal(keywordReply([], '尺码'), null)
})

test('numbers of orders are found in a sentence, full width too; phones of 11 digits may be tried, prices are not', () => {
  assert.deepEqual(orderNumbersIn('我的单20260302000017到哪了'), ['20260302000017'])
  assert.deepEqual(orderNumbersIn('２０２６０３０２０００００１，20260302000001'), ['20260302000001'])
  assert.deepEqual(orderNumbersIn('299元 2件'), [])
  assert.equal(orderNumbersIn(Array.from({ length: 9 }, (_, at) => `10000000${at}0`).join(' ')).length, 5)
})

test('questions about an order are told from other talk', () => {
  const asks = [
    '什么时候发货',
    '什么时候能到？',
    '我的订单怎么样了',
    '订单状态',
    '怎么还没发货',
    '发货了吗',
    '快递到哪了',
    '催一下发货',
    '多久能发货',
    '发货',
    '今天能发货吗',
    'Where is my order?',
    'When will it be shipped?',
    'Has it been shipped?',
    'order status',
    'tracking number please',
  ]
  const talks = [
    '这件衣服掉色吗',
    '到店自提可以吗',
    '你好',
    '尺码怎么选',
    '有货吗',
    'Do you have it in red?',
    '质量怎么样',
  ]
  assert.deepEqual(
    asks.filter((text) => !asksAboutOrder(text)),
    [],
  )
  assert.deepEqual(talks.filter(asksAboutOrder), [])
})
