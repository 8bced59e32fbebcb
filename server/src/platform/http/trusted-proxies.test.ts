import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { addressOf, comesFromProxy, readTrustedProxies, UnreadableProxies } from './trusted-proxies.ts'

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

const forwarded = (setting: string | undefined, from: string, list: string) =>
  addressOf(request(from, { 'x-forwarded-for': list }), readTrustedProxies(setting))

test('where no proxy is trusted X-Forwarded-For never counts', () => {
  for (const setting of [undefined, '', 'none', '0'])
    assert.equal(forwarded(setting, '10.0.0.1', '1.1.1.1'), '10.0.0.1')
})

test('a named proxy is believed, and what its sender wrote in front is not', () => {
  assert.equal(forwarded('10.0.0.0/8', '10.0.0.1', '6.6.6.6, 203.0.113.9'), '203.0.113.9')
  assert.equal(forwarded('10.0.0.0/8', '::ffff:10.0.0.1', '203.0.113.9'), '203.0.113.9')
  assert.equal(forwarded('10.0.0.0/8', '203.0.113.66', '6.6.6.6'), '203.0.113.66')
  assert.equal(forwarded('loopback, 10.0.0.5', '127.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.5'), '203.0.113.9')
  assert.equal(forwarded('2001:db8::/32', '2001:db8::7', '[2001:470::1]:443'), '2001:470::1')
  assert.equal(forwarded('private', '172.16.0.9', '203.0.113.9:55555'), '203.0.113.9')
})

test('a number of hops counts from here, and the nearest must stand in a private network', () => {
  assert.equal(forwarded('1', '10.0.0.1', '6.6.6.6, 203.0.113.9'), '203.0.113.9')
  assert.equal(forwarded('2', '10.0.0.1', '6.6.6.6, 203.0.113.9, 198.51.100.2'), '203.0.113.9')
  assert.equal(forwarded('1', '203.0.113.66', '6.6.6.6'), '203.0.113.66')
  assert.equal(forwarded('1', '10.0.0.1', ''), '10.0.0.1')
})

test('a setting that names no proxy is refused with the part that is wrong', () => {
  for (const wrong of [
    '10.0.0.0/33',
    'proxy.example',
    '10.0.0.1/',
    '10.0.0.1,,',
    '12',
    'true',
    '2001:db8::/129',
    '0.0.0.0/0',
  ])
    assert.throws(() => readTrustedProxies(wrong), UnreadableProxies, wrong)
})

test('a proxy that nobody named shows by its headers, if it comes from where proxies are', () => {
  assert.equal(comesFromProxy(request('10.0.0.1', { 'x-forwarded-for': '1.1.1.1' })), true)
  assert.equal(comesFromProxy(request('100.64.3.1', { 'x-real-ip': '1.1.1.1' })), true)
  assert.equal(comesFromProxy(request('203.0.113.9', { 'x-forwarded-for': '1.1.1.1' })), false)
  assert.equal(comesFromProxy(request('10.0.0.1')), false)
})
