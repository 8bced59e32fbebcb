import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ParsedAddress } from '@zhanggui/server/kernel/address/parsed-address.ts'
import { type AddressDraft, emptyDraft, partsOf, withParsed, wrongFields } from './address-form.ts'

const draft: AddressDraft = {
  name: ' 李雷 ',
  phone: '13900000002',
  region: ['44', '4403', '440305'],
  detail: '科技园南路 9 号',
  isDefault: false,
}
const read: ParsedAddress = {
  name: null,
  phone: null,
  provinceCode: null,
  cityCode: null,
  districtCode: null,
  province: null,
  city: null,
  district: null,
  detail: null,
  missing: [],
  rest: '',
  confidence: 1,
}

test('an empty form names every field, a sound one none', () => {
  assert.deepEqual(wrongFields(emptyDraft), ['name', 'phone', 'region', 'detail'])
  assert.deepEqual(wrongFields(draft), [])
  assert.deepEqual(wrongFields({ ...draft, phone: '12345' }), ['phone'])
})

test('a phone may be a landline, and goes to the server in the form in which it is kept', () => {
  for (const [typed, kept] of [
    ['+86 138 1234 5678', '13812345678'],
    ['0571 8888 8888', '0571-88888888'],
    ['+852 5123 4567', '+85251234567'],
  ] as const) {
    assert.deepEqual(wrongFields({ ...draft, phone: typed }), [], typed)
    assert.equal(partsOf({ ...draft, phone: typed }).phone, kept)
  }
})

test('what a pasted text does not say stays as it was', () => {
  assert.deepEqual(withParsed(draft, { ...read, name: '韩梅' }), { ...draft, name: '韩梅' })
})

test('a region read only in part keeps that part and must be completed, never mixed with the one of before', () => {
  const part = withParsed(draft, { ...read, provinceCode: '33', cityCode: '3301' })
  assert.deepEqual(part.region, ['33', '3301'])
  assert.deepEqual(wrongFields(part), ['region'])
  const whole = { ...read, provinceCode: '33', cityCode: '3301', districtCode: '330106' }
  assert.deepEqual(withParsed(draft, whole).region, ['33', '3301', '330106'])
})

test('the parts go to the server trimmed', () => {
  const { name, provinceCode, districtCode } = partsOf(draft)
  assert.deepEqual([name, provinceCode, districtCode], ['李雷', '44', '440305'])
})
