import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultAutoReplies } from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import {
  type AutoForm,
  countFaults,
  faultsOf,
  formOf,
  movedRule,
  settingsOf,
  wordsOf,
} from './auto-reply-form.ts'
import { sayWait, waitingOf } from './waiting.ts'

const form = (patch: Partial<AutoForm>): AutoForm => ({ ...formOf(defaultAutoReplies, () => 'k'), ...patch })
const rule = (words: string, reply = '好的') => ({ key: words, words, reply })

test('words are separated by commas of either kind, each counts once, and may hold spaces', () => {
  assert.deepEqual(wordsOf('尺码、多大，码数, how big ,尺码,'), ['尺码', '多大', '码数', 'how big'])
  assert.deepEqual(wordsOf(' 、，'), [])
})

test('what the server gave is saved as it was', () => {
  const settings = { ...defaultAutoReplies, keywords: [{ words: ['尺码', 'size'], reply: '身高减 5' }] }
  assert.deepEqual(settingsOf(formOf(settings, () => 'k')), settings)
  assert.equal(countFaults(faultsOf(formOf(settings, () => 'k'))), 0)
})

test('each field says what is wrong with it', () => {
  const faults = faultsOf(
    form({
      rules: [
        rule('尺码'),
        rule('', ''),
        rule('ＳＩＺＥ、尺码'),
        rule('一二三四五六七八九十一二三四五六七八九十一'),
      ],
      awayReply: '{店名}休息到{复工时间}',
      awayIntervalMinutes: 0,
      quietMinutes: null,
    }),
  )
  assert.deepEqual(faults.rules, [
    { words: null, reply: null },
    { words: { kind: 'words_missing' }, reply: { kind: 'reply_missing' } },
    { words: { kind: 'words_taken', word: '尺码', at: 1 }, reply: null },
    {
      words: { kind: 'word_long', word: '一二三四五六七八九十一二三四五六七八九十一', most: 20 },
      reply: null,
    },
  ])
  assert.deepEqual(faults.awayReply, { kind: 'unknown_variable', name: '{复工时间}' })
  assert.deepEqual(faults.awayIntervalMinutes, { kind: 'interval' })
  assert.deepEqual(faults.quietMinutes, { kind: 'quiet' })
  assert.equal(countFaults(faults), 7)
  assert.equal(settingsOf(form({ quietMinutes: null })), null)
})

test('a rule moves up and down, and stops at the ends', () => {
  const rules = [rule('a'), rule('b'), rule('c')]
  const order = (moved: readonly { words: string }[]) => moved.map(({ words }) => words).join('')
  assert.equal(order(movedRule(rules, 'b', -1)), 'bac')
  assert.equal(order(movedRule(rules, 'b', 1)), 'acb')
  assert.equal(order(movedRule(rules, 'a', -1)), 'abc')
})

test('a wait is long from three minutes on, and never negative', () => {
  const since = '2026-03-02T09:00:00Z'
  const after = (ms: number) => waitingOf(since, Date.parse(since) + ms)
  assert.deepEqual(after(-5_000), { ms: 0, isLong: false })
  assert.deepEqual(after(179_999), { ms: 179_999, isLong: false })
  assert.deepEqual(after(180_000), { ms: 180_000, isLong: true })
})

test('a wait is told in the unit that matters', () => {
  assert.deepEqual(
    [0, 59_999, 60_000, 3_599_999, 3_660_000].map((ms) => sayWait(ms, 'zh')),
    ['0 秒', '59 秒', '1 分钟', '59 分钟', '1 小时 1 分'],
  )
})
