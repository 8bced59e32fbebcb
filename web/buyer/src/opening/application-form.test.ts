import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyApplication, partsOfApplication, wrongFieldsOf } from './application-form.ts'

test('a person needs a name and their consent; a business its licence too', () => {
  assert.deepEqual(wrongFieldsOf(emptyApplication), ['shopName', 'agree'])
  const person = { ...emptyApplication, shopName: '山野', agreed: true }
  assert.deepEqual(wrongFieldsOf(person), [])
  assert.deepEqual(wrongFieldsOf({ ...person, kind: 'company' }), ['licenceName', 'licenceNumber'])
  const company = { ...person, kind: 'company' as const, licenceName: '福州某某有限公司' }
  assert.deepEqual(wrongFieldsOf({ ...company, licenceNumber: '91350100M000100Y4' }), ['licenceNumber'])
  assert.deepEqual(wrongFieldsOf({ ...company, licenceNumber: '91350100M000100Y43' }), [])
})

test('a licence that was typed before the person chose to be one is not sent', () => {
  const draft = {
    ...emptyApplication,
    shopName: ' 山野 ',
    licenceName: '某某',
    licenceNumber: '1',
    agreed: true,
  }
  assert.deepEqual(partsOfApplication(draft), {
    shopName: '山野',
    category: 'general',
    kind: 'person',
    licenceName: '',
    licenceNumber: '',
    intro: '',
    agreed: true,
  })
})
