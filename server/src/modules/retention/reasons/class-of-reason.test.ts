import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { classOfReason } from './class-of-reason.ts'
import { correctTypos } from './correct-typos.ts'
import { reasonClasses, suggestedSteps } from './reasons-contract.ts'

/** The part of the labelled requests that the rules were not written on, by its writers. */
const FILE = new URL('../../../../../bench/measure/reasons/test.tsv', import.meta.url)

async function readLabelled(): Promise<{ text: string; label: string }[]> {
  const [, ...lines] = (await readFile(FILE, 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const [text = '', label = ''] = line.split('\t')
    return { text, label }
  })
}

test('S1-20 of more than 300 labelled requests at least 85 % get the class and step of their label, with words of theirs', async () => {
  const labelled = await readLabelled()
  assert.ok(labelled.length >= 300)
  assert.ok(labelled.every(({ label }) => reasonClasses.some((one) => one === label)))
  const sorted = labelled.map((one) => ({ ...one, verdict: classOfReason({ text: one.text }) }))
  const right = sorted.filter(({ label, verdict }) => verdict.reasonClass === label)
  assert.ok(right.length / labelled.length >= 0.85, `${right.length} of ${labelled.length}`)
  for (const { text, verdict } of sorted) {
    assert.ok(suggestedSteps[verdict.reasonClass].zh.length > 0)
    assert.equal(verdict.evidence.length > 0, verdict.reasonClass !== 'unclear', text)
    for (const { source, text: words, at, leadsTo } of verdict.evidence) {
      assert.equal(source, 'words')
      assert.equal(leadsTo, verdict.reasonClass)
      assert.equal(text.slice(at, at + words.length), words, 'as it was typed')
    }
  }
})

const classOf = (text: string, reason: string | null = null) => classOfReason({ text, reason }).reasonClass

test('S1-22 words that speak for a refund decide, whatever else is said with them', () => {
  assert.equal(classOf('地址填错了'), 'wrong_address')
  assert.equal(classOf('地址填错了，再不退就投诉'), 'must_refund')
  assert.equal(classOf('等了五天，骗子'), 'must_refund')
  assert.equal(classOf('不想要了'), 'changed_mind')
  assert.equal(classOf('不想要了，别劝了'), 'must_refund')
  assert.deepEqual(
    ['拍重了两单，退一单', '吃了过敏', '假货', '12315', '没货了你们说的'].map(
      (text) => classOfReason({ text }).mustKind,
    ),
    ['duplicate', 'danger', 'distrust', 'law', 'out_of_stock'],
  )
  assert.equal(classOf('', 'out_of_stock'), 'must_refund', 'what is not there cannot be kept')
  assert.equal(classOf('', 'agreed'), 'must_refund', 'what was agreed is kept')
})

test('the chosen reason and facts of the order decide where the words do not, and are named as what led there', () => {
  assert.equal(classOf('', 'late_shipping'), 'waiting')
  assert.equal(classOf('地址写错了', 'late_shipping'), 'wrong_address', 'words say more than a choice')
  assert.equal(classOf('', 'other'), 'unclear')
  const byFact = classOfReason({ text: '', reason: null, facts: ['unanswered'] })
  assert.equal(byFact.reasonClass, 'no_answer')
  assert.deepEqual(byFact.evidence, [{ source: 'fact', text: 'unanswered', at: -1, leadsTo: 'no_answer' }])
  const chosen = classOfReason({ text: '', reason: 'missed_discount', facts: ['late'] })
  assert.equal(chosen.reasonClass, 'price')
  assert.deepEqual(
    chosen.evidence.map(({ source, text }) => [source, text]),
    [['reason', 'missed_discount']],
  )
})

test('typos by sound are read as what was meant; every character keeps its place', () => {
  assert.equal(correctTypos('尺马选错，还没法货'), '尺码选错，还没发货')
  assert.equal(correctTypos('😭不想药了'), '😭不想要了')
  assert.equal(correctTypos('手机号换了'), '手机号换了')
  assert.equal(classOf('贾货'), 'must_refund')
})

test('any text is sorted, however long or odd', () => {
  for (const text of ['', ' ', '\u0000', '🙃'.repeat(100), 'a'.repeat(200), '（）', '\ud800'])
    assert.ok(reasonClasses.includes(classOf(text)))
})
