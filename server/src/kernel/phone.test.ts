import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isWholeCode, PHONE_PATTERN, phonesIn, phoneTail, readCode, readMobile, readPhone } from './phone.ts'

test('a mobile is read however it is grouped, with the code of the country, full-width, or with a label', () => {
  for (const text of [
    '13812345678',
    '138 1234 5678',
    ' 13812345678',
    '+86 138 1234 5678',
    '+8613812345678',
    '86-138-1234-5678',
    '8613812345678',
    '0086 13812345678',
    '(+86) 138 1234 5678',
    '138-1234-5678',
    '138.1234.5678',
    '１３８１２３４５６７８',
    '＋８６　１３８　１２３４　５６７８',
    '138\u00a01234\u00a05678',
    '\u202a13812345678\u202c',
    '手机：138 1234 5678',
    'Tel: 13812345678',
  ]) {
    assert.equal(readMobile(text), '13812345678', text)
    assert.equal(readPhone(text), '13812345678', text)
  }
  for (const text of [
    '',
    '1381234567',
    '138123456789',
    '12812345678',
    '13812345678 13912345678',
    '0571-88888888',
  ])
    assert.equal(readMobile(text), null, text)
})

test('landlines, 400 numbers and numbers of Hong Kong, Macau and Taiwan are for delivery, not for sign-in', () => {
  const kept: Readonly<Record<string, string>> = {
    '0571-88888888': '0571-88888888',
    '057188888888': '0571-88888888',
    '(0571)8888 8888': '0571-88888888',
    '010 62345678': '010-62345678',
    '0571-8888888-8': '0571-8888888-8',
    '0571-88888888转8001': '0571-88888888-8001',
    '+86 571 88888888': '0571-88888888',
    '+86-010-62345678 ext. 12': '010-62345678-12',
    '021－62345678－801': '021-62345678-801',
    '400-123-4567': '4001234567',
    '400 1234 567': '4001234567',
    '4001234567转2': '4001234567-2',
    '+852 5123 4567': '+85251234567',
    '852-51234567': '+85251234567',
    '00853 6612 3456': '+85366123456',
    '+886 912 345 678': '+886912345678',
    '+886 0912345678': '+886912345678',
    '+886-2-2345-6789': '+886223456789',
    '18411111111-8231': '18411111111-8231',
    '18411111111转8231': '18411111111-8231',
    '18411111111[8231]': '18411111111-8231',
    '184 1111 1111，8231': '',
  }
  for (const [text, number] of Object.entries(kept)) {
    assert.equal(readPhone(text) ?? '', number, text)
    assert.equal(readMobile(text), null, text)
    if (number) assert.match(number, new RegExp(PHONE_PATTERN), text)
  }
  for (const text of ['88888888', '12345', 'abc', '0571', '+1 415 555 2671', '+852 123'])
    assert.equal(readPhone(text), null, text)
})

test('what is kept is read as itself', () => {
  const digits = (least: number, most = least) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })
  const kept = fc.oneof(
    digits(9).map((rest) => `13${rest}`),
    digits(7).map((rest) => `0571-8${rest}`),
    digits(7).map((rest) => `010-6${rest}`),
    digits(7).map((rest) => `400${rest}`),
    digits(7).map((rest) => `+8525${rest}`),
    fc.tuple(digits(9), digits(2, 6)).map(([rest, behind]) => `18${rest}-${behind}`),
  )
  fc.assert(
    fc.property(kept, (number) => {
      assert.equal(readPhone(number), number)
      assert.match(number, new RegExp(PHONE_PATTERN))
    }),
  )
})

test('numbers are found in a text; the number of a building behind one is no extension', () => {
  assert.deepEqual(
    phonesIn('王五 13812345678-138号 电话0571-88888888').map(({ number }) => number),
    ['13812345678', '0571-88888888'],
  )
  assert.deepEqual(phonesIn('文三路138号 210305'), [])
})

test('the tail is the last four digits, of an extension where there is one', () => {
  assert.equal(phoneTail('13812345678'), '5678')
  assert.equal(phoneTail('18411111111-8231'), '8231')
  assert.equal(phoneTail('0571-88881234'), '1234')
})

test('a code may be typed or pasted with blanks, full-width, or in its message', () => {
  for (const text of [
    '123456',
    '123 456',
    '123-456',
    ' １２３４５６',
    '【掌柜】验证码 123456，5 分钟内有效',
    '12\u200b3456',
  ])
    assert.equal(readCode(text), '123456', text)
  assert.equal(readCode('12'), '12')
  assert.equal(isWholeCode(readCode('1234567')), false)
  assert.equal(isWholeCode(readCode('123 45')), false)
})
