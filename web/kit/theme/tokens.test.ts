import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colour, contrast } from './tokens.ts'

test('every text colour holds WCAG AA on each ground it is used on', () => {
  const pairs: [keyof typeof colour, keyof typeof colour][] = [
    ['text', 'ground'],
    ['textSoft', 'ground'],
    ['textFaint', 'ground'],
    ['textFaint', 'lineSoft'],
    ['brand', 'surface'],
    ['brand', 'ground'],
    ['brand', 'brandSoft'],
    ['surface', 'brand'],
    ['surface', 'brandStrong'],
    ['good', 'goodSoft'],
    ['warn', 'warnSoft'],
    ['bad', 'badSoft'],
    ['note', 'noteSoft'],
    ['textSoft', 'lineSoft'],
  ]
  for (const [ink, ground] of pairs) {
    const ratio = contrast(colour[ink], colour[ground])
    assert.ok(ratio >= 4.5, `${ink} on ${ground} is ${ratio.toFixed(2)}`)
  }
})

test('the edge of a control stands out from its ground (3 : 1)', () => {
  assert.ok(contrast(colour.lineStrong, colour.surface) >= 3)
  assert.ok(contrast(colour.brand, colour.ground) >= 3)
})
