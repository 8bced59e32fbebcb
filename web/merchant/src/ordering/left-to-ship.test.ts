import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftToShip } from './left-to-ship.ts'

const line = (lineNo: number, change: object = {}) => ({
  lineNo,
  quantity: 3,
  shipped: 0,
  givenBack: 0,
  refundOpen: false,
  ...change,
})

test('what is left to ship is neither in a parcel nor given back, and not asked back', () => {
  const lines = [
    line(1),
    line(2, { shipped: 1 }),
    line(3, { shipped: 1, givenBack: 1 }),
    line(4, { shipped: 2, givenBack: 1 }),
    line(5, { refundOpen: true }),
  ]
  assert.deepEqual(
    leftToShip({ lines }).map(({ left }) => left),
    [3, 2, 1, 0, 0],
  )
})
