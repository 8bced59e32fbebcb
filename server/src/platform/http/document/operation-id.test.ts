import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operationIdOf, singular } from './operation-id.ts'

test('an operation is named by its method and the words of its path', () => {
  const named = (route: string) => operationIdOf(...(route.split(' ') as [string, string]))
  assert.equal(named('GET /merchant/:shopId/orders'), 'getMerchantOrders')
  assert.equal(named('GET /merchant/:shopId/orders/:orderId'), 'getMerchantOrder')
  assert.equal(named('POST /merchant/:shopId/absences/:absenceId/end'), 'postMerchantAbsenceEnd')
  assert.equal(named('GET /products/:shopId/:productId'), 'getProduct')
  assert.equal(named('GET /merchant/:shopId/imports/:runId/refused.csv'), 'getMerchantImportRefusedCsv')
  assert.equal(named('PUT /merchant/:shopId/staff/:accountId'), 'putMerchantStaffAccount')
  assert.equal(named('POST /open/v1/parcels'), 'postOpenParcels')
})

test('the singular of what paths and fields are called', () => {
  const words = ['categories', 'addresses', 'orders', 'lines', 'stock', 'address', 'progress']
  const expected = ['category', 'address', 'order', 'line', 'stock', 'address', 'progress']
  assert.deepEqual(words.map(singular), expected)
})
