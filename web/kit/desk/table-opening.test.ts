import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opening, tabOf } from './table-opening.ts'

const tabs = {
  name: 'tab',
  items: [
    { value: 'all', label: '全部' },
    { value: 'to_ship', label: '待发货' },
  ],
}

test('a list opens on the tab that waits; a tab or a filter in the address stands above it', () => {
  assert.equal(tabOf({}, tabs, ['words'], 'to_ship'), 'to_ship')
  assert.equal(tabOf({ sort: '-made' }, tabs, ['words'], 'to_ship'), 'to_ship')
  assert.equal(tabOf({ tab: 'all' }, tabs, ['words'], 'to_ship'), 'all')
  assert.equal(tabOf({ words: '2603' }, tabs, ['words'], 'to_ship'), 'all')
  assert.equal(tabOf({ tab: 'to_ship', words: '2603' }, tabs, ['words'], 'all'), 'to_ship')
})

test('a list that waits for nothing in particular opens on its first tab; until that is known on none', () => {
  assert.equal(tabOf({}, tabs, [], undefined), 'all')
  assert.equal(tabOf({}, tabs, [], null), null)
  assert.equal(tabOf({ tab: 'all' }, tabs, [], null), 'all')
  assert.equal(tabOf({}, undefined, [], undefined), '')
})

test('the tab that waits is the one to open on while something waits there', () => {
  assert.equal(opening(3, false, 'asked'), 'asked')
  assert.equal(opening(0, false, 'asked'), 'all')
  assert.equal(opening(undefined, false, 'asked'), null)
  assert.equal(opening(undefined, true, 'asked'), 'all')
})
