import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, refusals } from '../../kernel/refusal.ts'
import { ChildFailed, ChildRefused } from './child.ts'
import { childRefusal } from './child-refusal.ts'
import { NoTurn } from './turns.ts'

const refuse = refusals({
  too_blue: { status: 422, zh: '太蓝', en: 'Too blue.' },
  under_way: { status: 429, zh: '{seconds} 秒后再来', en: 'Come back in {seconds} s.' },
  too_slow: { status: 422, zh: '超过 {seconds} 秒', en: 'Took longer than {seconds} s.' },
  broken: { status: 422, zh: '超过 {most}', en: 'More than {most}.' },
})

const refusalOf = (error: unknown) => {
  const refusal = childRefusal(error, {
    refuse,
    work: { withinMs: 30_000 },
    underWay: 'under_way',
    comeBackSeconds: 10,
    tooSlow: 'too_slow',
    broken: 'broken',
    brokenDetail: { most: 7 },
  })
  assert.ok(refusal instanceof Refusal)
  return [refusal.code, refusal.detail]
}

test('whatever a child ends with becomes a refusal of the work, with what its sentence needs', () => {
  assert.deepEqual(refusalOf(new ChildRefused('too_blue', { shade: 7 })), ['too_blue', { shade: 7 }])
  assert.deepEqual(refusalOf(new NoTurn('key')), ['under_way', { seconds: 10 }])
  assert.deepEqual(refusalOf(new NoTurn('all')), ['busy', { seconds: 10 }])
  assert.deepEqual(refusalOf(new ChildFailed('slow', 'killed')), ['too_slow', { seconds: 30 }])
  assert.deepEqual(refusalOf(new ChildFailed('broken', 'out of memory')), ['broken', { most: 7 }])
})

test('an error that is not of the child stays what it is', () => {
  const error = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const words = {
    refuse,
    work: { withinMs: 1 },
    underWay: 'under_way',
    comeBackSeconds: 1,
    tooSlow: 'too_slow',
    broken: 'broken',
  } as const
  assert.equal(childRefusal(error, words), error)
})
