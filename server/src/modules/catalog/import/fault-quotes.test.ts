import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortly } from '../../../kernel/cell.ts'
import { planImport } from './plan-import.ts'
import type { ColumnKey } from './sheet-columns.ts'

const LONG = '😀'.repeat(16_000)
const CUT = `“${'😀'.repeat(40)}…”`
const nothing = { products: new Map(), categories: new Map(), templates: new Map() }

/** What is said of a row with these cells, of the faults that quote. */
function quotesOf(cells: Partial<Record<ColumnKey, string>>): string[] {
  const row = { number: 2, cells: new Map(Object.entries(cells) as [ColumnKey, string][]) }
  const { faults } = planImport({ columns: [], rows: [row] }, nothing, () => 'id')
  for (const { zh, en } of faults) assert.ok(zh.length < 150 && en.length < 200, zh.slice(0, 300))
  return faults.flatMap(({ zh, en }) => [zh, en]).flatMap((text) => text.match(/“.*?”/)?.[0] ?? [])
}

test('faults quote no more than forty characters of a cell', () => {
  const ofRow = { price: LONG, weight: LONG, stock: LONG, specName1: LONG, specName2: LONG, spec3: 'x' }
  // Three figures, the same name twice and two names without values, in both languages.
  assert.deepEqual(quotesOf({ productCode: 'A', ...ofRow }), Array(12).fill(CUT))
  const ofProduct = { productCode: 'A', title: 'a', category: LONG, freight: LONG }
  assert.deepEqual(
    quotesOf(ofProduct).filter((quote) => quote.startsWith('“😀')),
    Array(4).fill(CUT),
  )
})

test('a text of forty characters is quoted whole, whatever they take', () => {
  for (const letter of ['a', '衣', '😀']) {
    assert.equal(shortly(letter.repeat(40)), letter.repeat(40))
    assert.equal(shortly(letter.repeat(41)), `${letter.repeat(40)}…`)
    assert.equal(shortly(`a${letter.repeat(5000)}`), `a${letter.repeat(39)}…`)
  }
  assert.equal(shortly(''), '')
})
