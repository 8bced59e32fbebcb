import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoModules } from '../../../../server/src/demo/index.ts'
import { modules } from '../../../../server/src/modules.ts'
import { sayDetail } from './audit-detail.ts'

const now = new Date('2026-03-02T10:00:00+08:00')
const said = (module: string, detail: Record<string, unknown>, language: 'zh' | 'en' = 'zh') => {
  const words = [...modules, ...demoModules].find(({ name }) => name === module)?.audit?.details ?? {}
  return sayDetail(detail, words, now, language).map(({ label, value }) => `${label} ${value}`)
}

test('the detail of an act is shown in words', () => {
  assert.deepEqual(said('shop', { reason: 'vacation' }), ['原因 休假'])
  assert.deepEqual(said('shop', { reason: '核对身份' }), ['原因 核对身份'])
  assert.deepEqual(said('shop', { resumesAt: '2026-03-09T09:00:00+08:00' }), ['恢复时间 3月9日 09:00'])
  assert.deepEqual(said('shop', { resumesAt: null }, 'en'), ['resumes manually'])
  assert.deepEqual(said('identity', { before: ['agent'], roles: ['manager', 'finance'] }, 'en'), [
    'before service agent',
    'roles manager, finance',
  ])
  assert.deepEqual(said('psp-simulator', { callback: 'lost', lateMs: 180_000 }), [
    '付款通知 丢失',
    '晚多久 3 分 00 秒',
  ])
  assert.deepEqual(said('payment', { providerFen: 9900, tradeFen: null }), [
    '渠道金额 ¥99.00',
    '支付单金额 —',
  ])
  assert.deepEqual(said('shop', { intro: '', unknownKey: 'x' }), ['unknownKey x'])
})
