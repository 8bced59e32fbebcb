import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMoves } from '../../../kernel/states.ts'
import { actsOn, caseNext, holdsPieces, isOpenCase, turnOf } from './case-states.ts'
import { caseStates } from './contract.ts'

test('a case makes exactly its 50 moves, of all 256 pairs', () => {
  const moves = allMoves(caseNext)
  assert.equal(moves.length, 256)
  const made = moves.filter((move) => move.allowed).map((move) => `${move.from} → ${move.to}`)
  assert.deepEqual(
    made.filter((move) => move.startsWith('asked') || move.startsWith('refunding')),
    [
      'asked → refused',
      'asked → returning',
      'asked → sending',
      'asked → disputed',
      'asked → refunding',
      'asked → done',
      'asked → rejected',
      'asked → withdrawn',
      'refunding → refunded',
    ],
  )
  assert.equal(made.length, 50)
})

test('money is sent from seven states only, and never from one in which the buyer has the goods in hand and nobody agreed', () => {
  const to = allMoves(caseNext).filter((move) => move.allowed && move.to === 'refunding')
  assert.deepEqual(to.map((move) => move.from).sort(), [
    'arrived',
    'asked',
    'disputed',
    'in_return',
    'lost',
    'owed_back',
    'refused',
  ])
})

test('a case is done without a parcel only where its buyer takes a compensation: before the shop agreed', () => {
  const to = allMoves(caseNext).filter((move) => move.allowed && move.to === 'done')
  assert.deepEqual(to.map((move) => move.from).sort(), ['asked', 'refused', 'sent'])
})

test('a case is open until it is refunded, done, rejected, withdrawn or expired; its pieces are free when money is on its way', () => {
  const closed = ['done', 'expired', 'refunded', 'rejected', 'withdrawn']
  assert.deepEqual(caseStates.filter((state) => !isOpenCase(state)).sort(), closed)
  assert.deepEqual(caseStates.filter((state) => !holdsPieces(state)).sort(), [...closed, 'refunding'].sort())
  assert.deepEqual(
    caseStates.filter((state) => turnOf(state) === null).sort(),
    [...closed, 'refunding'].sort(),
  )
})

test('what was sent back can be neither withdrawn nor changed; what has not shipped is neither disputed nor changed', () => {
  const facts = {
    kind: 'return_refund',
    goodsReceived: true,
    isSentBack: false,
    piecesOut: 1,
    isSentAgain: false,
    isKept: false,
  } as const
  assert.deepEqual(actsOn({ ...facts, state: 'refused' }), [
    'withdraw',
    'change',
    'dispute',
    'concede',
    'propose',
  ])
  assert.deepEqual(actsOn({ ...facts, state: 'refused', isSentBack: true }), [
    'dispute',
    'send_again',
    'concede',
  ])
  assert.deepEqual(actsOn({ ...facts, kind: 'exchange', state: 'disputed', isSentBack: true }), ['decide'])
  assert.deepEqual(actsOn({ ...facts, state: 'owed_back', isSentBack: true }), [
    'send_again',
    'dispute',
    'concede',
  ])
  assert.deepEqual(actsOn({ ...facts, state: 'rejected', isSentBack: true }), [])
  assert.deepEqual(actsOn({ ...facts, state: 'rejected', isSentBack: true, isSentAgain: true }), [
    'send_again',
  ])
  assert.deepEqual(actsOn({ ...facts, state: 'asked', goodsReceived: null }), ['answer', 'withdraw'])
  assert.deepEqual(actsOn({ ...facts, state: 'sending', kind: 'resend' }), ['send', 'withdraw'])
  assert.deepEqual(actsOn({ ...facts, state: 'sending', kind: 'exchange' }), ['send'])
})
