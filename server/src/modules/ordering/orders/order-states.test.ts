import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { allMoves, canMove } from '../../../kernel/states.ts'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { cancelMyOrder } from '../closing/contract.ts'
import { confirmReceipt, extendMyReceipt } from '../receipt/contract.ts'
import { orderStates } from './contract.ts'
import { moveOrder } from './move-rows.ts'
import { lockOrder } from './order-rows.ts'
import { orderNext } from './order-states.ts'

const server = await testServer()

class RolledBack extends Error {}

test('every pair of order states: the allowed moves are written with their history, the others refused', async () => {
  const { shopId, orderId } = await givenOrder(server)
  const moves = allMoves(orderNext)
  assert.equal(moves.length, 36)
  for (const { from, to, allowed } of moves) {
    const move = inTransaction(server.db, async (tx) => {
      await tx.updateTable('ordering.order').set({ state: from }).where('order_id', '=', orderId).execute()
      const order = await lockOrder(tx, shopId, orderId)
      const moved = await moveOrder(tx, order, to, { actor: systemActor('test'), why: 'placed' })
      assert.equal(moved.state, to)
      assert.equal((await lockOrder(tx, shopId, orderId)).state, to)
      const last = await tx
        .selectFrom('ordering.order_move')
        .select(['from_state', 'to_state'])
        .where('order_id', '=', orderId)
        .orderBy('move_id', 'desc')
        .executeTakeFirstOrThrow()
      assert.deepEqual(last, { from_state: from, to_state: to })
      throw new RolledBack()
    })
    await assert.rejects(move, (error: Error) =>
      allowed
        ? error instanceof RolledBack
        : error instanceof Refusal && error.code === 'move_not_allowed' && error.detail.from === from,
    )
  }
})

test('what is over stays over, and nothing leads back to unpaid', () => {
  for (const to of orderStates) {
    assert.equal(canMove(orderNext, 'finished', to), false)
    assert.equal(canMove(orderNext, 'cancelled', to), false)
    assert.equal(canMove(orderNext, to, 'unpaid'), false)
  }
})

test('an order that another shop or buyer owns is not there', async () => {
  const [order, other] = [await givenOrder(server), await givenOrder(server)]
  const params = { shopId: order.shopId, orderId: order.orderId }
  for (const endpoint of [cancelMyOrder, confirmReceipt, extendMyReceipt]) {
    await refused(
      server.call<typeof params, undefined, undefined, unknown>(endpoint, { as: other.buyer, params }),
      'not_found',
    )
  }
  await refused(server.call(readMyOrder, { as: other.buyer, params }), 'not_found')
  const mixed = { shopId: other.shopId, orderId: order.orderId }
  await refused(server.call(readMyOrder, { as: order.buyer, params: mixed }), 'not_found')
})
