import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayFully, saySpan, sayWhen, urgencyOf } from './dates.ts'

const now = new Date('2026-11-21T14:10:00+08:00')
const at = (text: string) => new Date(`${text}+08:00`)

test('an instant is shown in words people use, in Shanghai time', () => {
  assert.equal(sayWhen(at('2026-11-21T14:03:00'), now, 'zh'), '今天 14:03')
  assert.equal(sayWhen(at('2026-11-20T23:59:59'), now, 'zh'), '昨天 23:59')
  assert.equal(sayWhen(at('2026-11-22T00:00:00'), now, 'zh'), '明天 00:00')
  assert.equal(sayWhen(at('2026-11-28T09:00:00'), now, 'zh'), '11月28日 09:00')
  assert.equal(sayWhen(at('2025-02-01T09:00:00'), now, 'zh'), '2025年2月1日 09:00')
  assert.equal(sayWhen(at('2026-11-28T09:00:00'), now, 'zh', 'day'), '11月28日')
  assert.equal(sayWhen(at('2026-11-20T09:12:00'), now, 'en'), 'Yesterday 09:12')
  assert.equal(sayWhen(at('2025-02-01T09:00:00'), now, 'en'), 'Feb 1, 2025 09:00')
})

test('the full instant names its seconds and its zone', () => {
  assert.equal(sayFully(new Date('2026-11-28T01:00:05Z'), 'zh'), '2026年11月28日 09:00:05（北京时间）')
  assert.equal(sayFully(new Date('2026-11-28T01:00:05Z'), 'en'), 'Nov 28, 2026 09:00:05 (Beijing time)')
})

test('a span is shown in its two largest units', () => {
  assert.equal(saySpan(3 * 86_400_000 + 4 * 3_600_000 + 1, 'zh'), '3 天 4 小时')
  assert.equal(saySpan(2 * 3_600_000 + 5 * 60_000, 'zh'), '2 小时 5 分')
  assert.equal(saySpan(249_000, 'zh'), '4 分 09 秒')
  assert.equal(saySpan(-5, 'en'), '0 min 00 s')
})

test('a deadline is past at its instant and soon within two hours', () => {
  assert.equal(urgencyOf(1000, 1000), 'past')
  assert.equal(urgencyOf(7_200_999, 1000), 'soon')
  assert.equal(urgencyOf(7_201_000, 1000), 'calm')
})
