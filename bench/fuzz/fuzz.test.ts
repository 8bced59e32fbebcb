import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { chanceOf } from '../../server/src/demo/chance.ts'
import { testServer } from '../../server/testing/server.ts'
import { operationsOf, requestTo } from './requests.ts'
import { type Fault, runFuzz } from './run-fuzz.ts'

const server = await testServer()

const saidShortly = (fault: Fault) => JSON.stringify(fault).slice(0, 800)

test('requests of every kind are answered without a 500, and with nobody else’s data', async () => {
  const options = { seed: 10, requests: 2500, untilMs: Infinity, slowMs: Infinity }
  const report = await runFuzz(server, options)
  assert.deepEqual(report.faults.map(saidShortly), [])
  assert.equal(report.sent, 2500)
  assert.ok(report.operations > 200)
  // Sound requests are among them, not spoiled ones alone.
  assert.ok((report.byStatus[200] ?? 0) > 250, JSON.stringify(report.byStatus))
})

test('the same seed makes the same requests', async () => {
  const document: unknown = await (await fetch(`${server.url}/openapi.json`)).json()
  const made = (seed: number) => {
    const chance = chanceOf(seed)
    const isNew = /[0-9a-f]{8}-[0-9a-f-]{27}|after=[\w-]+/gi
    return operationsOf(document).map((operation) =>
      JSON.stringify(requestTo(operation, 'owner', chance, () => undefined)).replaceAll(isNew, ''),
    )
  }
  assert.ok(isDeepStrictEqual(made(3), made(3)))
  assert.ok(!isDeepStrictEqual(made(3), made(4)))
})
