import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { leftToShip } from './left-to-ship.ts'

test('what lies in parcels already is not left', () => {
  const lines = [
    { lineNo: 1, quantity: 3 },
    { lineNo: 2, quantity: 1 },
  ]
  const parcels = [
    { lines: [{ lineNo: 1, quantity: 1 }] },
    {
      lines: [
        { lineNo: 1, quantity: 1 },
        { lineNo: 2, quantity: 1 },
      ],
    },
  ]
  assert.deepEqual(leftToShip({ lines, parcels } as unknown as ShopOrderView), [
    { lineNo: 1, left: 1 },
    { lineNo: 2, left: 0 },
  ])
})
