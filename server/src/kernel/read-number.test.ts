import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatYuan } from './money.ts'
import { numberFaultWords, numberOrNull, readWhole, readYuan } from './read-number.ts'

const fault = (read: ReturnType<typeof readYuan>) => (read.ok ? read.value : read.fault)

test('amounts are read as people write them, in fen', () => {
  const written: Readonly<Record<string, number>> = {
    '59.9': 5990,
    '1,299.00': 129900,
    '1,299': 129900,
    '12,345,678.5': 1234567850,
    '1 299.00': 129900,
    '￥59': 5900,
    '¥ 59.90': 5990,
    '59元': 5900,
    ' 59.9 元 ': 5990,
    '５９．９': 5990,
    '￥１，２９９．００': 129900,
    '59。9': 5990,
    '.5': 50,
    '178.8000': 17880,
    '\u200b12\u00a0': 1200,
    'RMB 12.5': 1250,
    '007': 700,
  }
  for (const [text, fen] of Object.entries(written)) assert.equal(numberOrNull(readYuan(text)), fen, text)
  assert.equal(numberOrNull(readYuan('-¥5', { min: -1000 })), -500)
  assert.equal(numberOrNull(readYuan('¥-5', { min: -1000 })), -500)
})

test('what could be two amounts is refused with both readings', () => {
  const ambiguous: Readonly<Record<string, readonly [string, string]>> = {
    '59,9': ['59.90', '599.00'],
    '12,50': ['12.50', '1250.00'],
    '12,99': ['12.99', '1299.00'],
    '１２，９９': ['12.99', '1299.00'],
    '12 99': ['12.99', '1299.00'],
    '0,500': ['0.500', '500.00'],
    '1,2345': ['1.2345', '12345.00'],
  }
  for (const [text, readings] of Object.entries(ambiguous))
    assert.deepEqual(fault(readYuan(text)), { kind: 'ambiguous', readings }, text)
  const read = readYuan('59,9')
  assert.ok(!read.ok)
  assert.deepEqual(numberFaultWords(read), {
    zh: '“59,9”有两种读法：59.90 或 599.00，请写成其中一种',
    en: '“59,9” could mean 59.90 or 599.00: write the one you mean',
  })
})

test('what is no amount, too fine or outside the bounds is refused as that', () => {
  for (const text of [
    '',
    'a',
    '1.2.3',
    '1.299,00',
    '--5',
    '6.9E+3',
    '59-69',
    '5 9 9 9,',
    '元',
    '1万',
    '59.',
    '¥',
  ])
    assert.deepEqual(fault(readYuan(text)), { kind: 'unreadable' }, text)
  assert.deepEqual(fault(readYuan('1.234')), { kind: 'too_fine' })
  assert.deepEqual(fault(readYuan('-1')), { kind: 'too_small', least: '0.00' })
  assert.deepEqual(fault(readYuan('0', { min: 1 })), { kind: 'too_small', least: '0.01' })
  assert.deepEqual(fault(readYuan('100000001')), { kind: 'too_large', most: '100000000.00' })
  assert.deepEqual(fault(readYuan('9'.repeat(40))), { kind: 'too_large', most: '100000000.00' })
})

test('whole numbers: groups are checked, fractions are refused, none is rounded', () => {
  for (const [text, value] of [
    ['15', 15],
    [' 1,200 ', 1200],
    ['１５', 15],
    ['5.000', 5],
    ['0', 0],
  ] as const)
    assert.equal(numberOrNull(readWhole(text)), value, text)
  assert.deepEqual(fault(readWhole('1,5')), { kind: 'ambiguous', readings: ['1.5', '15'] })
  assert.deepEqual(fault(readWhole('1.5')), { kind: 'too_fine' })
  for (const text of ['', '0x10', '1e3', '¥5', '5件'])
    assert.deepEqual(fault(readWhole(text)), { kind: 'unreadable' }, text)
  assert.deepEqual(fault(readWhole('11', { max: 10 })), { kind: 'too_large', most: '10' })
})

test('what is shown is read back as the same amount, with groups and without', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
      assert.equal(numberOrNull(readYuan(formatYuan(fen))), fen)
      assert.equal(numberOrNull(readYuan(`￥${formatYuan(fen).replaceAll(',', '')}元`)), fen)
    }),
  )
})

test('a text that is read has no digit but those of the number', () => {
  const chars = fc.constantFrom(...'0123456789,.． ，￥元-0123')
  fc.assert(
    fc.property(fc.string({ unit: chars, maxLength: 12 }), (text) => {
      const read = readYuan(text)
      if (!read.ok) return
      const typed = text.normalize('NFKC').replace(/[^\d.]/g, '')
      assert.equal(read.value, Math.round(Number(typed) * 100))
    }),
  )
})
