import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitPerAddress } from './limit-per-address.ts'
import { bareAddress, networkOf } from './network.ts'

test('an address of IPv6 counts by its network', () => {
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:db8:1:2:bbbb::9'))
  assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8::2'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
})

test('an address counts once, however it is written', () => {
  assert.equal(networkOf('::ffff:203.0.113.9'), '203.0.113.9')
  assert.notEqual(networkOf('::ffff:203.0.113.9'), networkOf('::ffff:203.0.113.10'))
  assert.equal(networkOf('2001:0DB8:0001:0002::1'), networkOf('2001:db8:1:2::9'))
  assert.equal(networkOf('203.0.113.9:4711'), '203.0.113.9')
  assert.equal(networkOf('[2001:db8:1:2::1]:443'), networkOf('2001:db8:1:2::2'))
  assert.equal(networkOf('fe80::1%eth0'), networkOf('fe80::2'))
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(bareAddress('unknown'), 'unknown')
  assert.equal(networkOf('x'.repeat(5000)).length, 64)
})

test('an address that asks too often waits for the end of its window; its neighbour does not', () => {
  const count = limitPerAddress(60_000)
  for (let call = 0; call < 3; call += 1) count('10.0.0.1', 3, 1000)
  assert.throws(() => count('10.0.0.1', 3, 31_000), { code: 'too_many_requests', detail: { seconds: 30 } })
  count('10.0.0.2', 3, 31_000)
  count('10.0.0.1', 3, 61_000)
})

test('addresses of one IPv6 network count together', () => {
  const count = limitPerAddress(60_000)
  count('2001:db8:1:2:aaaa::1', 1, 0)
  assert.throws(() => count('2001:db8:1:2:bbbb::2', 1, 0), { code: 'too_many_requests' })
  count('2001:db8:1:3::1', 1, 0)
})
