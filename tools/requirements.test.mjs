import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './lib/packages.mjs'
import { claims, judge, parseRows } from './requirements.mjs'

const row = (name, status = 'passed') => ({ stage: 'server', file: 'a.test.ts', name, status })
const stateOf = (...results) => judge([{ id: 'S0-01', statement: '' }], results).rows[0].state

test('the page has as many rows as its title says, each once', () => {
  const page = readFileSync(join(root, 'docs', 'requirements.md'), 'utf8')
  const rows = parseRows(page)
  assert.equal(rows.length, Number(/(\d+) rows/.exec(page)[1]))
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  assert.match(rows[0].statement, /店铺状态/)
})

test('ids stand at the beginning of a name, several of them, or of the name around it', () => {
  assert.deepEqual(claims('S0-01 the shop has a state'), [{ id: 'S0-01', part: false }])
  assert.deepEqual(claims('S0-01 S0-03, S1-15 at once'), [
    { id: 'S0-01', part: false },
    { id: 'S0-03', part: false },
    { id: 'S1-15', part: false },
  ])
  assert.deepEqual(claims('S0-07 (part: no live rooms yet) hidden'), [{ id: 'S0-07', part: true }])
  assert.deepEqual(claims('S0-07 everywhere > in the cart'), [{ id: 'S0-07', part: false }])
  assert.deepEqual(claims('unlike S0-07, this proves nothing'), [])
})

test('a row is proven by a passed test, part by one that says so, open without or with a failed one', () => {
  assert.equal(stateOf(), 'open')
  assert.equal(stateOf(row('S0-01 x')), 'proven')
  assert.equal(stateOf(row('S0-01 (part: y) x')), 'part')
  assert.equal(stateOf(row('S0-01 (part: y) x'), row('S0-01 z')), 'proven')
  assert.equal(stateOf(row('S0-01 x'), row('S0-01 x', 'failed')), 'open')
  for (const status of ['skipped', 'todo', 'assertion-free']) {
    assert.equal(stateOf(row('S0-01 x', status)), 'open', status)
    assert.equal(stateOf(row('S0-01 x'), row('S0-01 y', status)), 'part', status)
  }
})
