import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Wish } from '../cases/contract.ts'
import { statedWish, wishInWords } from './stated-wish.ts'

const labelled: readonly (readonly [string, Wish | null])[] = [
  ['想换大一码', 'exchange'],
  ['给我换一件新的', 'exchange'],
  ['请补发赠品', 'resend'],
  ['少了一只，麻烦补寄', 'resend'],
  ['能用，补偿一点就行', 'compensation'],
  ['退点差价吧', 'compensation'],
  ['我要退货退款', 'return_refund'],
  ['直接退货', 'return_refund'],
  ['请退款', 'refund'],
  ['请帮我维修', 'repair'],
  ['I want my money back', 'refund'],
  ['please exchange it', 'exchange'],
  ['不想换货，退款', 'refund'],
  ['不要补偿，我要退货', 'return_refund'],
  ['领口开线', null],
  ['', null],
  ['能换一件吗？', null],
  ['换货还是退款', null],
  ['换一件，或者退款', null],
  ['如果不能换就退款', null],
  ['不想退货', null],
  ['别补偿了', null],
]

test('S1-38 what a buyer writes counts as the wish where it names one, and nothing that they deny, ask or leave open', () => {
  const wrong = labelled.filter(([text, wish]) => wishInWords(text) !== wish)
  assert.deepEqual(
    wrong.map(([text]) => [text, wishInWords(text)]),
    [],
  )
})

test('S1-38 what a buyer chose comes before their words; a return without reason is a wish by itself', () => {
  const asked = { kind: 'return_refund', reason: 'poor_quality', text: '想换大一码' } as const
  assert.equal(statedWish({ ...asked, wish: 'compensation' }), 'compensation')
  assert.equal(statedWish(asked), 'exchange')
  assert.equal(statedWish({ ...asked, reason: 'no_reason' }), 'return_refund')
  assert.equal(statedWish({ ...asked, text: undefined }), null)
})
