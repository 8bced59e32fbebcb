import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ttlCache } from './ttl-cache.ts'

test('an answer is read once for those who ask at once, and again when it is five seconds old', async () => {
  let reads = 0
  const cache = ttlCache(5000, async (key) => `${key}${++reads}`)
  assert.deepEqual(await Promise.all([cache.get('a', 0), cache.get('a', 0), cache.get('a', 4999)]), [
    'a1',
    'a1',
    'a1',
  ])
  assert.equal(await cache.get('a', 5000), 'a2')
})

test('a forgotten answer is read each time while an older read may be under way', async () => {
  let reads = 0
  const cache = ttlCache(5000, async () => ++reads)
  await cache.get('a', 0)
  cache.invalidate('a', 1000)
  assert.deepEqual([await cache.get('a', 1001), await cache.get('a', 5999)], [2, 3])
  assert.deepEqual([await cache.get('a', 6000), await cache.get('a', 6001)], [4, 4])
})

test('a read that failed is not remembered', async () => {
  let reads = 0
  const cache = ttlCache(5000, async () => {
    reads += 1
    if (reads === 1) throw new Error('away')
    return reads
  })
  await assert.rejects(cache.get('a', 0), /away/)
  assert.equal(await cache.get('a', 1), 2)
})

test('of very many answers those that were asked for longest ago are forgotten', async () => {
  let reads = 0
  const cache = ttlCache(5000, async () => ++reads)
  assert.deepEqual([await cache.get('often', 0), await cache.get('once', 0)], [1, 2])
  for (let key = 0; key < 19_999; key += 1) {
    await cache.get(`${key}`, 1)
    await cache.get('often', 1)
  }
  assert.equal(await cache.get('often', 2), 1)
  assert.equal(await cache.get('once', 2), 20_002)
})
