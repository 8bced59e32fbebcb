import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticeText } from './notice.ts'

test('a fact that should be an instant and is none is left out; the notice stays readable', () => {
  const template = {
    zh: { title: '通知', body: '在 {dueAt} 前' },
    en: { title: 'Notice', body: 'by {dueAt}' },
  }
  assert.equal(noticeText(template, { dueAt: '' }, 'en').body, 'by ')
  assert.equal(noticeText(template, {}, 'zh').body, '在  前')
  assert.match(noticeText(template, { dueAt: '2026-03-02T02:00:00.000Z' }, 'zh').body, /10:00/)
})
