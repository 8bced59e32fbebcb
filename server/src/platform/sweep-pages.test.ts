import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEST_START, testServer } from '../../testing/server.ts'
import { sweepPages } from './sweepers.ts'

const server = await testServer()

test('rows that fail keep none behind them from their turn, and each is tried once a round', async () => {
  const PAGE = 2
  const failing = new Set(['a', 'b', 'c', 'e'])
  let due = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const tried: string[] = []
  const handled = await sweepPages(
    server.db,
    TEST_START,
    async (offset) => due.slice(offset, offset + PAGE),
    async (_, row) => {
      tried.push(row)
      if (failing.has(row)) throw new Error(`${row} cannot be handled`)
      due = due.filter((one) => one !== row)
    },
  )
  assert.equal(handled, 3)
  assert.deepEqual(due, ['a', 'b', 'c', 'e'])
  assert.deepEqual(tried, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
})
