import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markedParts } from './marked-parts.ts'

const shown = (text: string, found: { text: string; at: number }[]) =>
  markedParts(text, found).map((part) => (part.isMarked ? `[${part.text}]` : part.text))

test('the words that led to a class are marked where the buyer wrote them, overlapping ones as one', () => {
  const found = [
    { text: '地址填错', at: 1 },
    { text: '填错了', at: 3 },
    { text: '没有', at: 0 },
    { text: 'late', at: -1 },
  ]
  assert.deepEqual(shown('我地址填错了，改一下', found), ['我', '[地址填错了]', '，改一下'])
  assert.deepEqual(shown('', found), [])
  assert.deepEqual(shown('改', []), ['改'])
})
