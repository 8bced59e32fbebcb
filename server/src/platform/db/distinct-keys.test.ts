import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distinctKeys } from './distinct-keys.ts'

test('each key stands once, in the order in which it came first; without items every column is empty', () => {
  const items = [
    { shop: 'a', at: 1 },
    { shop: 'a', at: 2 },
    { shop: 'a', at: 1 },
    { shop: 'b', at: 1 },
  ]
  const keys = distinctKeys(
    items,
    (item) => item.shop,
    (item) => item.at,
  )
  assert.deepEqual(keys, [
    ['a', 'a', 'b'],
    [1, 2, 1],
  ])
  assert.deepEqual(distinctKeys([], String, String), [[], []])
  // No two keys run into each other.
  assert.deepEqual(
    distinctKeys(
      [
        ['a,', 'b'],
        ['a', ',b'],
      ] as const,
      ([x]) => x,
      ([, y]) => y,
    ),
    [
      ['a,', 'a'],
      ['b', ',b'],
    ],
  )
})
