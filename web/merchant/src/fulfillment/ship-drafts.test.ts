import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  faultOfDraft,
  filledIn,
  linesOf,
  type ParcelDraft,
  pasteWaybills,
  waybillsIn,
} from './ship-drafts.ts'

const draft = (orderId: string, waybill: string, courier: string | null = 'SF'): ParcelDraft => ({
  orderId,
  courier,
  waybill,
  pieces: null,
})

test('a column of numbers pasted into one row fills the rows below it', () => {
  const drafts = pasteWaybills([draft('a', ''), draft('b', ''), draft('c', '')], 'b', 'SF1\nSF2\nSF3')
  assert.deepEqual(
    drafts.map((one) => one.waybill),
    ['', 'SF1', 'SF2'],
  )
})

test('blanks inside a number do not part it; JD package codes of one shipment are the same number', () => {
  assert.deepEqual(waybillsIn('SF 1234 5678 9012 3', 'SF'), ['SF 1234 5678 9012 3'])
  assert.deepEqual(waybillsIn('SF1234567890123 SF1234567890124', 'SF'), [
    'SF1234567890123',
    'SF1234567890124',
  ])
  assert.deepEqual(waybillsIn('SF 1234567890123\r\nSF1234567890124\r\n', null), [
    'SF 1234567890123',
    'SF1234567890124',
  ])
  const first = draft('a', 'JDVA96030454079-1-2-', 'JD')
  assert.equal(faultOfDraft(first, [first]), null)
  assert.equal(faultOfDraft(first, [first, draft('b', 'jdva96030454079', 'JD')]), 'twice')
})

test('a row without a number is left for another time and is not wrong', () => {
  const drafts = [draft('a', ' '), draft('b', 'SF1234567890123')]
  assert.equal(filledIn(drafts).length, 1)
  assert.equal(faultOfDraft(draft('a', ''), drafts), null)
})

test('a number of the wrong form, twice the same, without courier or without goods is reported before sending', () => {
  const good = draft('a', 'sf 1234567890123')
  assert.equal(faultOfDraft(good, [good]), null)
  assert.equal(faultOfDraft(draft('a', '12'), []), 'malformed')
  assert.equal(faultOfDraft(draft('a', 'SF1234567890123', null), []), 'courierMissing')
  assert.equal(faultOfDraft(good, [good, draft('b', 'SF1234567890123')]), 'twice')
  assert.equal(faultOfDraft({ ...good, pieces: { 1: 0 } }, [good]), 'nothingInside')
})

test('only lines with pieces go into the parcel', () => {
  assert.deepEqual(linesOf({ 1: 2, 2: 0, 3: 1 }), [
    { lineNo: 1, quantity: 2 },
    { lineNo: 3, quantity: 1 },
  ])
})
