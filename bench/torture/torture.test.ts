import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { faultKinds, planOf } from './plan.ts'

const PROGRAM = fileURLToPath(new URL('./torture.ts', import.meta.url))

/** Runs the program and answers its verdict; its own words when it fails. */
async function torture(
  ...flags: string[]
): Promise<{ breaches: unknown[]; acknowledged: { placed: number } }> {
  const child = spawn(process.execPath, [PROGRAM, '--json', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let words = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    words += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0, words)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}')
}

test('a seed gives the same plan again, another seed another one', () => {
  assert.deepEqual(planOf(7), planOf(7))
  assert.notDeepEqual(planOf(7).faults, planOf(8).faults)
  const seen = new Set(
    Array.from({ length: 20 }, (_, seed) => planOf(seed).faults.map(({ kind }) => kind)).flat(),
  )
  assert.deepEqual([...seen].sort(), [...faultKinds].sort())
})

test('processes and Postgres are killed under load, and every acknowledged act is found once', async () => {
  const verdict = await torture(
    '--rounds',
    '1',
    '--seed',
    '2',
    '--seconds',
    '3',
    '--faults',
    'kill_api,kill_worker,kill_postgres,cut_requests',
  )
  assert.deepEqual(verdict.breaches, [])
  assert.ok(verdict.acknowledged.placed > 0)
})
