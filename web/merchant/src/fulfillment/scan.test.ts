import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waybillIn } from './scan.ts'

test('the barcode of a label is a waybill, an address in a QR code and a product code are none', () => {
  assert.equal(waybillIn(' sf1234567890123 '), 'SF1234567890123')
  assert.equal(waybillIn('JDVA96030454079-1-2-'), 'JDVA96030454079-1-2-')
  assert.equal(waybillIn('https://www.sf-express.com/x'), null)
  assert.equal(waybillIn('6901234'), null)
})
