import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotStart, readSettings } from './settings.ts'

const production = {
  DATABASE_URL: 'postgres://db/zhanggui',
  PUBLIC_URL: 'https://shop.example',
  TRUST_PROXY: '1',
}

const sentence = (env: Record<string, string>): string => {
  try {
    readSettings(env)
  } catch (error) {
    assert.ok(error instanceof CannotStart, String(error))
    return error.message
  }
  throw new Error('These settings were taken.')
}

test('production does not start without the address that makes its cookie secure; the demo does', () => {
  const { PUBLIC_URL: _, ...rest } = production
  assert.match(sentence(rest), /正式环境需要 PUBLIC_URL.*Production needs PUBLIC_URL/)
  assert.equal(readSettings({}).publicUrl, undefined)
  assert.deepEqual(readSettings(production).warnings, [])
  assert.equal(
    readSettings({ ...production, PUBLIC_URL: 'https://shop.example/' }).publicUrl,
    'https://shop.example',
  )
})

test('an address that is none is refused', () => {
  for (const wrong of [
    'shop.example',
    'ftp://shop.example',
    'https://shop.example/mall',
    'https://shop.example/?a=1',
  ])
    assert.match(sentence({ ...production, PUBLIC_URL: wrong }), /PUBLIC_URL/)
})

test('what is less safe than it could be is said at the start', () => {
  const plain = readSettings({ ...production, PUBLIC_URL: 'http://shop.example' }).warnings
  assert.equal(plain.length, 1)
  assert.match(plain[0] ?? '', /没有 Secure.*not Secure/)
  const { TRUST_PROXY: _, ...unset } = production
  const behind = readSettings(unset).warnings
  assert.equal(behind.length, 1)
  assert.match(behind[0] ?? '', /TRUST_PROXY is not set/)
  assert.deepEqual(readSettings({ ...production, TRUST_PROXY: 'none' }).warnings, [])
})

test('proxies are named by addresses, networks or their number; what is none is refused with its text', () => {
  assert.equal(
    readSettings({ ...production, TRUST_PROXY: '10.0.0.0/8, ::1' }).proxies.trusts('10.9.9.9', 0),
    true,
  )
  assert.match(sentence({ ...production, TRUST_PROXY: 'nginx' }), /“nginx”/)
})
