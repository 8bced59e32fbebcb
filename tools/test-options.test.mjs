import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testOptions } from './lib/test-options.mjs'

const stages = ['gate', 'server', 'pg15', 'browser']
const read = (line) => testOptions(line.split(' ').filter(Boolean), stages)

test('the arguments of npm test say which stage, which files, and what is random', () => {
  const plain = {
    only: undefined,
    shuffle: false,
    stress: false,
    shots: false,
    seed: undefined,
    patterns: [],
  }
  assert.deepEqual(read(''), plain)
  const chosen = { ...plain, shots: true, patterns: ['cart', 'pay'] }
  assert.deepEqual(read('--only server cart pay'), { ...chosen, only: 'server' })
  assert.deepEqual(read('--shots'), { ...plain, shots: true })
  assert.deepEqual(read('--shuffle --seed 7'), { ...plain, shuffle: true, seed: 7 })
  assert.deepEqual(read('--stress --seed 7'), { ...plain, stress: true, only: 'server', seed: 7 })
  const { seed } = read('--stress')
  assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)
})

test('what makes no sense is refused', () => {
  for (const line of ['--only', '--only cart', '--seed x', '--seed -1', '--stres'])
    assert.equal(read(line), null, line)
})
