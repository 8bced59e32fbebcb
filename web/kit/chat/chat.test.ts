import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskMove, type Key, sendsMessage, stepped } from './keys.ts'
import { chatLines } from './lines.ts'
import {
  askAfter,
  changed,
  hasOlder,
  isNews,
  lineIsBack,
  merged,
  nextToSend,
  stillUnsent,
  type Unsent,
} from './thread.ts'

const said = (number: number) => ({ id: `id-${number}`, number })
const unsent = (id: string, state: Unsent<string>['state']): Unsent<string> => ({
  id,
  body: id,
  state,
  why: null,
})
const key = (name: string, held: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...held,
})

/** Every choice of some of the numbers 1 to `most`, as messages. */
function choices(most: number) {
  return Array.from({ length: 2 ** most }, (_, bits) =>
    Array.from({ length: most }, (_one, at) => said(at + 1)).filter((_one, at) => bits & (1 << at)),
  )
}

const numbersOf = (messages: readonly { number: number }[]) => messages.map(({ number }) => number)

test('whatever pages arrive, in whatever order and however often, each message is shown once, by number', () => {
  for (const one of choices(6)) {
    for (const other of choices(6)) {
      const wanted = [...new Set([...numbersOf(one), ...numbersOf(other)])].sort((a, b) => a - b)
      assert.deepEqual(numbersOf(merged(merged([], one.toReversed()), other)), wanted)
      assert.deepEqual(numbersOf(merged(merged(merged([], other), one), other)), wanted)
    }
  }
})

test('asking after the unbroken run and merging the answer closes every gap', () => {
  const all = Array.from({ length: 8 }, (_, at) => said(at + 1))
  for (const known of choices(8)) {
    const [first] = known
    if (!first) continue
    const after = askAfter(known) ?? 0
    const whole = merged(
      known,
      all.filter(({ number }) => number > after),
    )
    assert.deepEqual(numbersOf(whole), numbersOf(all.slice(first.number - 1)))
    assert.equal(askAfter(whole), 8)
  }
  assert.equal(askAfter([]), undefined)
})

test('a invalidation is news unless all up to its number is known without a hole, or it is of another chat', () => {
  const known = [said(4), said(5)]
  assert.equal(
    isNews({ ids: ['shop'], newest: 5 }, 'shop', known),
    false,
    'the own message is known by its answer',
  )
  assert.equal(isNews({ ids: ['shop'], newest: 6 }, 'shop', known), true)
  assert.equal(
    isNews({ ids: ['shop'], newest: 5 }, 'shop', [said(3), said(5)]),
    true,
    'the hole is asked for',
  )
  assert.equal(
    isNews({ ids: ['shop'] }, 'shop', known),
    true,
    'what is no message, a read mark, has no number',
  )
  assert.equal(isNews({}, 'shop', known), true)
  assert.equal(isNews({ ids: ['other'], newest: 9 }, 'shop', known), false)
  assert.equal(isNews({ ids: ['shop'], newest: 1 }, 'shop', []), true)
})

test('older messages exist until the first one is known', () => {
  assert.equal(hasOlder([]), false)
  assert.equal(hasOlder([said(31), said(32)]), true)
  assert.equal(hasOlder([said(1)]), false)
})

test('own messages leave one at a time in the order in which they were written', () => {
  assert.equal(nextToSend([unsent('a', 'queued'), unsent('b', 'queued')])?.id, 'a')
  assert.equal(nextToSend([unsent('a', 'sending'), unsent('b', 'queued')]), null)
  assert.equal(nextToSend([unsent('a', 'waiting'), unsent('b', 'queued')]), null, 'nothing overtakes')
  assert.equal(
    nextToSend([unsent('a', 'failed'), unsent('b', 'queued')])?.id,
    'b',
    'one refused stands aside',
  )
  assert.equal(nextToSend([]), null)
})

test('what waited for the line is sent when it is back; what was refused waits for its sender', () => {
  const back = lineIsBack([unsent('a', 'waiting'), unsent('b', 'failed'), unsent('c', 'queued')])
  assert.deepEqual(
    back.map(({ state }) => state),
    ['queued', 'failed', 'queued'],
  )
})

test('an own message whose answer was lost is no longer unsent once it stands among the messages', () => {
  const outbox = [unsent('id-7', 'waiting'), unsent('id-9', 'queued')]
  assert.deepEqual(
    stillUnsent(outbox, [said(6), said(7)]).map(({ id }) => id),
    ['id-9'],
  )
  assert.equal(stillUnsent(outbox, [said(1)]), outbox)
})

test('a retry keeps the id of its message', () => {
  const [first] = changed([unsent('a', 'failed')], 'a', { state: 'queued', why: null })
  assert.deepEqual(first, unsent('a', 'queued'))
})

test('a time is said first, after five minutes of silence, and on a new day in Shanghai', () => {
  const at = (number: number, instant: string) => ({ number, at: instant })
  const lines = chatLines([
    at(1, '2026-03-02T09:00:00+08:00'),
    at(2, '2026-03-02T09:04:59+08:00'),
    at(3, '2026-03-02T09:09:59+08:00'),
    at(4, '2026-03-02T23:58:00+08:00'),
    at(5, '2026-03-03T00:01:00+08:00'),
  ])
  assert.deepEqual(
    lines.map(({ key: name }) => name),
    ['t1', 'm1', 'm2', 't3', 'm3', 't4', 'm4', 't5', 'm5'],
  )
})

test('Enter sends on a desk and breaks the line on a phone; never while a Chinese word is put together', () => {
  assert.equal(sendsMessage(key('Enter'), false), true)
  assert.equal(sendsMessage(key('Enter', { shiftKey: true }), false), false)
  assert.equal(sendsMessage(key('Enter', { isComposing: true }), false), false)
  assert.equal(sendsMessage(key('Enter'), true), false)
  assert.equal(sendsMessage(key('Enter', { ctrlKey: true }), true), true)
  assert.equal(sendsMessage(key('a'), false), false)
})

test('the desk goes by keyboard, but leaves the keys alone while somebody writes', () => {
  assert.equal(deskMove(key('j'), false), 'down')
  assert.equal(deskMove(key('ArrowUp'), false), 'up')
  assert.equal(deskMove(key('/'), false), 'search')
  assert.equal(deskMove(key('j'), true), null)
  assert.equal(deskMove(key('Escape'), true), 'leave')
  assert.equal(deskMove(key('k', { ctrlKey: true }), false), null)
})

test('going through the queue stops at its ends and begins at its head', () => {
  const rows = ['a', 'b', 'c']
  const from = (current: string) => (row: string) => row === current
  assert.equal(stepped(rows, from('b'), 1), 'c')
  assert.equal(stepped(rows, from('c'), 1), 'c')
  assert.equal(stepped(rows, from('a'), -1), 'a')
  assert.equal(stepped(rows, from('gone'), 1), 'a')
  assert.equal(stepped([], from('a'), 1), undefined)
})
