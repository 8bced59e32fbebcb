import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticeText } from '../../../kernel/notice.ts'
import { conversationNotices } from './notices.ts'

test('a notice reads as a sentence in both languages, with money and times as people write them', () => {
  const facts = { orderNumber: '20260302000001', shopName: '小店', shipBy: '2026-03-07T02:00:00.000Z' }
  assert.equal(
    noticeText(conversationNotices.shop_resumed, facts, 'zh').body,
    '小店 已恢复营业，订单 20260302000001 不再暂停，将在 3月7日 10:00 前发货。',
  )
  assert.equal(
    noticeText(conversationNotices.shop_resumed, facts, 'en').body,
    '小店 is open again. Order 20260302000001 is no longer on hold and will be shipped by 7 Mar, 10:00.',
  )
  assert.match(
    noticeText(conversationNotices.refund_sent, { ...facts, amountFen: 1234567 }, 'zh').body,
    /¥12,345\.67/,
  )
})

test('both languages of a notice use the same facts', () => {
  const factsIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const [kind, template] of Object.entries(conversationNotices)) {
    const zh = factsIn(template.zh.body).map((name) => name?.replace(/Zh$/, ''))
    const en = factsIn(template.en.body).map((name) => name?.replace(/En$/, ''))
    assert.ok(zh.includes('orderNumber') || zh.includes('shopName'), kind)
    // An English sentence may leave the shop's name out; what it names, the Chinese one names too.
    for (const name of en) assert.ok(zh.includes(name), `${kind} ${name}`)
  }
})
