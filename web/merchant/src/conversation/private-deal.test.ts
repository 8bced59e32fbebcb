import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { openPrivateDeal } from './private-deal.ts'

const message = (number: number, what: Partial<MessageView>): MessageView => ({
  id: `m${number}`,
  number,
  from: 'buyer',
  autoKind: null,
  fromName: null,
  body: { kind: 'text', text: '在吗', orderId: null },
  at: '2026-03-02T10:00:00.000Z',
  readByOther: false,
  ...what,
})
const says = (text: string) => ({ body: { kind: 'text' as const, text, orderId: null } })

test('S2-34 the newest message of the buyer that means it counts, until a payout follows or a day is over', () => {
  const deal = [
    message(1, says('加微信')),
    message(2, says('转我卡上')),
    message(3, { from: 'staff', ...says('好') }),
  ]
  assert.deepEqual(openPrivateDeal(deal), { messageId: 'm2', words: ['to_account'] })
  assert.equal(
    openPrivateDeal([...deal, message(4, { from: 'staff', body: { kind: 'payout', payout: null } })]),
    null,
  )
  const later = (at: string) => openPrivateDeal([...deal, message(4, { at })])
  assert.equal(later('2026-03-03T09:59:59.999Z')?.messageId, 'm2')
  assert.equal(later('2026-03-03T10:00:00.000Z'), null)
})

test('S2-34 what the shop writes and what means nothing asks for no payout', () => {
  assert.equal(openPrivateDeal([]), null)
  assert.equal(openPrivateDeal([message(1, {}), message(2, { from: 'staff', ...says('加微信') })]), null)
  assert.equal(openPrivateDeal([message(1, { from: 'auto', ...says('加微信') })]), null)
})
