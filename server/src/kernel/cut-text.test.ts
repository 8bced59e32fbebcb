import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutText } from './cut-text.ts'

test('a cut lies between characters as people count them', () => {
  assert.equal(cutText('收到👨‍👩‍👧‍👦谢谢', 3), '收到👨‍👩‍👧‍👦…')
  assert.equal(cutText('👍🏽👍🏽👍🏽', 2), '👍🏽👍🏽…')
  assert.equal(cutText('🇨🇳🇨🇳', 1, ''), '🇨🇳')
  assert.equal(cutText('e\u0301e\u0301', 1), 'e\u0301…')
  assert.equal(cutText('四个字啊', 4), '四个字啊')
  assert.equal(cutText('😀'.repeat(100), 100), '😀'.repeat(100))
})

test('a cut text is a beginning of the text, and never ends in half a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.integer({ min: 0, max: 20 }),
      (text, max) => {
        const cut = cutText(text, max, '')
        assert.ok(text.startsWith(cut))
        assert.ok(cut.isWellFormed())
      },
    ),
  )
})
