import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { batchByKey, distinctRounds } from './batch.ts'

/** Lets a run wait until it may go on. */
function gate() {
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('what is asked in one turn is one run, a busy key collects what arrives meanwhile, and each gets its own answer', async () => {
  const runs: number[][] = []
  const [begun, first] = [gate(), gate()]
  const double = batchByKey<number, number>(async (_, items) => {
    runs.push(items)
    if (items.includes(1)) {
      begun.open()
      await first.opened
    }
    return items.map((item) => item * 2)
  }, 3)
  const early = [1, 2].map((item) => double('a shop', item))
  await begun.opened
  const late = [3, 4, 5, 6].map((item) => double('a shop', item))
  assert.equal(await double('another shop', 9), 18)
  first.open()
  assert.deepEqual(await Promise.all([...early, ...late]), [2, 4, 6, 8, 10, 12])
  assert.deepEqual(runs, [[1, 2], [9], [3, 4, 5], [6]])
})

test('of a run that fails only the guilty one fails', async () => {
  const first = gate()
  const call = batchByKey<number, number>(async (_, items) => {
    if (items.includes(0)) await first.opened
    if (items.includes(7)) throw new Error('seven')
    return items
  })
  const answers = [0, 5, 6, 7, 8].map((item) => call('shop', item))
  first.open()
  const settled = await Promise.allSettled(answers)
  assert.deepEqual(
    settled.map((one) => one.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
})

test('rounds hold every item once, no key twice, and items of one key in their order', () => {
  const item = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 20 }), (keysOfItems) => {
      const items = keysOfItems.map((keys, index) => ({ index, keys: [...new Set(keys)] }))
      const rounds = distinctRounds(items, ({ keys }) => keys)
      assert.deepEqual(
        rounds.flat().sort((a, b) => a.index - b.index),
        items,
      )
      for (const round of rounds) {
        const keys = round.flatMap((one) => one.keys)
        assert.equal(new Set(keys).size, keys.length)
      }
      for (const key of ['a', 'b', 'c', 'd', 'e'] as const) {
        const order = rounds.flat().filter((one) => one.keys.includes(key))
        assert.deepEqual(
          order.map((one) => one.index),
          order.map((one) => one.index).sort((a, b) => a - b),
        )
      }
    }),
  )
})
