// Draws mutants at random, by a seed: a row, a kind of change, a place.
import { dirname } from 'node:path'
import { mutantsOf } from './mutant-operators.mjs'

/** Rows whose tests one mutant is tried against at most: the nearest ones. */
const MAX_ROWS_TRIED = 3

/**
 * So many mutants of the code behind `rows` (see codeBehindRows), every one once: `{ rows, tests, beside, file, start,
 * end, before, replacement, operator, lineNumber, line, column }`, and `why` when it is one of `equivalent`: nobody need try it.
 */
export function draw(rows, { seed, count, only, equivalent = [] }) {
  const chance = chanceOf(seed)
  const pools = [...rows]
    .filter(([id]) => !only?.length || only.includes(id))
    .map(([id, row]) => ({ id, kinds: mutantsByKind(row.pieces) }))
    .filter(({ kinds }) => kinds.size > 0)
  const drawn = new Map()
  for (let tried = 0; drawn.size < count && tried < count * 50; tried += 1) {
    const pool = chance.pick(pools)
    if (!pool) break
    const kind = chance.pick([...pool.kinds.values()])
    const mutant = chance.pick(kind)
    const key = `${mutant.file} ${mutant.start} ${mutant.end} ${mutant.replacement}`
    if (drawn.has(key)) continue
    const { why } = equivalent.find((known) => isSame(known, mutant)) ?? {}
    drawn.set(key, { ...mutant, ...testsFor(rows, mutant, pool.id), ...(why ? { why } : {}) })
  }
  return [...drawn.values()]
}

/** Those of some mutants, drawn earlier, that can still be made of the code as it is now, with the tests of today. */
export function drawAgain(rows, earlier) {
  const all = [...rows].flatMap(([id, { pieces }]) =>
    [...mutantsByKind(pieces).values()].flat().map((mutant) => ({ id, mutant })),
  )
  return earlier.flatMap((known) => {
    const same = all.filter(({ mutant }) => isThis(known, mutant))
    const { id, mutant } = same.find(({ id }) => id === known.rows[0]) ?? same[0] ?? {}
    return mutant ? [{ ...mutant, ...testsFor(rows, mutant, id) }] : []
  })
}

function mutantsByKind(pieces) {
  const kinds = new Map()
  for (const { file, name, source, node, tenantsOnly } of pieces) {
    for (const mutant of mutantsOf(source, node)) {
      if (tenantsOnly && mutant.operator !== 'shop_id') continue
      const full = placed(mutant, file, name, source)
      kinds.set(mutant.operator, [...(kinds.get(mutant.operator) ?? []), full])
    }
  }
  return kinds
}

function placed(mutant, file, name, source) {
  const { line, character } = source.getLineAndCharacterOfPosition(mutant.start)
  const text = source.text.split('\n')[line]
  return {
    ...mutant,
    file,
    name,
    before: source.text.slice(mutant.start, mutant.end),
    lineNumber: line + 1,
    line: text.trim(),
    column: character - text.search(/\S/),
  }
}

/** A mutant is known by its file, the line that it is in and what it changes, wherever the line has moved. */
const isSame = (known, { file, line, before, replacement }) =>
  known.file === file && known.line === line && known.before === before && known.replacement === replacement

/** The same, and at the same place of the line. */
export const isThis = (known, mutant) =>
  isSame(known, mutant) && known.operator === mutant.operator && known.column === mutant.column

/**
 * The rows that a mutant is tried for: the drawn one and others as near to the piece; with the files that claim them, and
 * those beside the code.
 */
function testsFor(rows, { file, name, operator }, id) {
  const near = [...rows]
    .flatMap(([other, { pieces }]) => pieces.map((piece) => ({ other, piece })))
    .filter(({ piece }) => piece.file === file && piece.name === name)
    .filter(({ piece }) => !piece.tenantsOnly || operator === 'shop_id')
    .sort((a, b) => a.piece.depth - b.piece.depth)
  const others = near.map(({ other }) => other).filter((other) => other !== id)
  const ids = [id, ...others].slice(0, MAX_ROWS_TRIED)
  const costs = new Map(ids.flatMap((one) => [...rows.get(one).costs]))
  const costOf = (test) => {
    if (isWide(test)) return operator === 'shop_id' ? -1 : 100
    return costs.get(test) + (dirname(test) === dirname(file) ? 0 : 2)
  }
  const tests = [...new Set(ids.flatMap((one) => rows.get(one).tests))].sort((a, b) => costOf(a) - costOf(b))
  const beside = near[0]?.piece.beside() ?? []
  return { rows: ids, tests, beside }
}

/** Tests that go through the whole system: they take longest, so they come first only where they tell most. */
const isWide = (file) => file.startsWith('server/testing/')

/** mulberry32: small, and the same everywhere. */
function chanceOf(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { pick: (list) => list[Math.floor(next() * list.length)] }
}
