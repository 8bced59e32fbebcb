import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyApplication, partsOfApplication, wrongFieldsOf } from './application-form.ts'

const paperId = '0195a1b2-0000-7000-8000-000000000001'
const holder = { holderName: '李山野', idNumber: '11010519491231002X', paperId }

test('a person needs a name, an ID number with its picture and their consent; a business its licence', () => {
  assert.deepEqual(wrongFieldsOf(emptyApplication), ['shopName', 'holderName', 'idNumber', 'paper', 'agree'])
  const person = { ...emptyApplication, ...holder, shopName: '山野', agreed: true }
  assert.deepEqual(wrongFieldsOf(person), [])
  assert.deepEqual(wrongFieldsOf({ ...person, idNumber: '11010519491231002' }), ['idNumber'])
  assert.deepEqual(wrongFieldsOf({ ...person, kind: 'company', idNumber: '' }), [
    'licenceName',
    'licenceNumber',
  ])
  const company = { ...person, kind: 'company' as const, licenceName: '福州某某有限公司' }
  assert.deepEqual(wrongFieldsOf({ ...company, licenceNumber: '91350100M000100Y4' }), ['licenceNumber'])
  assert.deepEqual(wrongFieldsOf({ ...company, licenceNumber: '91350100M000100Y43' }), [])
})

test('what was typed before the person chose their kind is not sent', () => {
  const draft = {
    ...emptyApplication,
    ...holder,
    holderName: ' 李山野 ',
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
    holderName: '李山野',
    idNumber: '11010519491231002X',
    paperId,
    intro: '',
    agreed: true,
  })
  assert.equal(partsOfApplication({ ...draft, kind: 'company' }).idNumber, '')
})
