import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CellKind, readCell, storableText, writtenCell } from './cell.ts'

const read = (raw: string, kind: CellKind, isDate = false) => {
  const { text, mangled } = readCell(raw, kind, isDate)
  return mangled ?? text
}

test('nothing that a spreadsheet runs goes out unguarded, in either width, behind blanks, tabs or line breaks', () => {
  for (const bad of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u3000=1',
    '\t=1',
    '\r1',
    '\n1',
    "'=1",
  ])
    assert.equal(writtenCell(bad), `'${bad}`)
  for (const good of ['1-1', 'a=b', '红色', '1.5', '{"a":1}']) assert.equal(writtenCell(good), good)
})

test('what no workbook can hold is taken out: control characters, the two that are none, halves of characters', () => {
  assert.equal(storableText('a\u0000b\u0008c\u000bd\u001fe\uffff\ufffef'), 'abcdef')
  assert.equal(storableText('保留\t换行\n和😀'), '保留\t换行\n和😀')
  assert.equal(storableText('\ud83d'), '\ufffd')
})

test('whatever goes out comes back exactly', () => {
  const odd = fc.constantFrom(
    "'",
    "''",
    "'90s",
    "'007",
    '6.9E+17',
    '10月12日',
    '#N/A',
    '=',
    '＝x',
    "'10月12日",
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), odd), (text) => {
      const kept = storableText(text.replace(/\r\n?/g, '\n')).trim()
      for (const kind of ['code', 'spec', 'text'] as const)
        if (!/^="/.test(kept))
          assert.deepEqual(readCell(writtenCell(kept), kind), { text: kept, mangled: null })
    }),
    { numRuns: 2000 },
  )
})

test('codes that programs wrapped or marked as text are read as they were meant', () => {
  for (const raw of ['="00670770"', "'00670770", '00670770', ' 00670770 ', '\ufeff00670770'])
    assert.equal(read(raw, 'code'), '00670770')
  assert.equal(read("'0067", 'figure'), '0067')
  assert.equal(read("'110", 'spec'), '110')
  assert.equal(read("'90s 复古", 'text'), "'90s 复古")
  assert.equal(read('A-1-2', 'code'), 'A-1-2')
  assert.equal(read('12E3', 'code'), '12E3')
})

test('what a spreadsheet turned into an exponent, a date or an error is recognised, and only where it is a loss', () => {
  for (const raw of ['6.90123E+17', '6.9e+17', '-1E-5', '6E+15']) assert.equal(read(raw, 'code'), 'exponent')
  assert.equal(read('6.90123E+17', 'text'), '6.90123E+17')
  for (const raw of ['10月12日', '12-Oct', 'Oct-12', '2026/10/12']) assert.equal(read(raw, 'spec'), 'date')
  for (const raw of ['10-12', '3/4', '110', '2026-10-12', 'M', '10月']) assert.equal(read(raw, 'spec'), raw)
  assert.equal(read('2026-10-12', 'spec', true), 'date')
  assert.equal(read('2026-10-12', 'figure', true), 'date')
  assert.equal(read('2026-10-12', 'time', true), '2026-10-12')
  for (const raw of ['#N/A', '#####', '#REF!']) assert.equal(read(raw, 'text'), 'no_value')
  // Behind the apostrophe stands what is meant.
  assert.equal(read("'10月12日", 'spec'), '10月12日')
})
