import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { portsFor } from '../src/compose.ts'
import { demoModules } from '../src/demo/index.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { startServer } from '../src/server.ts'
import { testDatabase } from './database.ts'
import { newId } from './server.ts'

/** A server in production mode on a database that was born in it. */
async function productionServer(): Promise<{ url: string }> {
  const { url: databaseUrl, drop } = await testDatabase()
  const born = openDatabase(databaseUrl, { size: 1 })
  await born.kysely.updateTable('platform.world').set({ mode: 'production' }).execute()
  await born.close()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-production-'))
  const place = {
    ...{ databaseUrl, dataDir, port: 0, host: '127.0.0.1' },
    // On a busy machine the loop stands still now and then: that is not what is tested.
    ...{ perMinute: 1_000_000, mostLoopDelayMs: 0 },
  }
  const server = await startServer(
    { ...place, mode: 'production', role: 'all' },
    { ...(await portsFor('production')), sms: () => ({ send: () => Promise.resolve() }) },
  )
  after(async () => {
    await server.close()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return server
}

const server = await productionServer()

test('in production no route of the demo is there', async () => {
  const routes = demoModules.flatMap((module) => module.routes)
  assert.ok(routes.length > 10)
  for (const { endpoint } of routes) {
    const path = endpoint.path.replace(/:\w+/g, () => newId())
    const answer = await fetch(`${server.url}/api${path}`, { method: endpoint.method })
    assert.equal(answer.status, 404, `${endpoint.method} ${endpoint.path}`)
  }
  const simulated = await fetch(`${server.url}/sim/psp/api/trades`, { method: 'POST' })
  assert.equal(simulated.status, 404)
})

test('in production the API document names no route of the demo', async () => {
  const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: object }
  const named = Object.keys(paths)
  assert.ok(named.length > 50)
  assert.deepEqual(
    named.filter((path) => /^\/(demo|sim|operator\/(simulators|clock|leftovers|sms))\b/.test(path)),
    [],
  )
})
