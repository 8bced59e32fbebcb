import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMoves } from '../../kernel/states.ts'
import { caseNext, isOpenCase } from './case-states.ts'
import { caseStates } from './contract.ts'

test('a refund case makes exactly its four moves, of all 25 pairs', () => {
  const moves = allMoves(caseNext)
  assert.equal(moves.length, 25)
  assert.deepEqual(
    moves.filter((move) => move.allowed).map((move) => `${move.from} → ${move.to}`),
    ['asked → refunding', 'asked → rejected', 'asked → withdrawn', 'refunding → refunded'],
  )
})

test('a case is open until it is refunded, rejected or withdrawn', () => {
  assert.deepEqual(caseStates.filter(isOpenCase), ['asked', 'refunding'])
})
