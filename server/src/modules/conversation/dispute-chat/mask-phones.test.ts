import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskPhones } from './mask-phones.ts'

test('of each phone number in a text the last four digits are left, however it was typed; other figures stay', () => {
  const pairs = [
    ['打13812345678找我', '打*******5678找我'],
    ['138 1234 5678 或 ０５７１-88888888', '*** **** 5678 或 ****-****8888'],
    ['１３８１２３４５６７８', '*******５６７８'],
    [
      '订单 20261201000123，付了 59.90 元，运单 SF1234567890123',
      '订单 20261201000123，付了 59.90 元，运单 SF1234567890123',
    ],
    ['没有号码', '没有号码'],
    ['', ''],
  ]
  for (const [text, masked] of pairs) assert.equal(maskPhones(text as string), masked)
})
