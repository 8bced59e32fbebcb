import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import pg from 'pg'
import { machineNowMs } from '../src/platform/machine-clock.ts'
import { type TestServer, testServer } from './server.ts'

/** What waits for a keep-alive or an idle connection to run out is not through by then, on a busy machine either. */
const timeout = 60_000

const server = await testServer()

/** A server of its own, whose connections to the database are all gone once it has closed. */
const lone = await testServer()

/** Opens a bare connection and says something on it. */
async function opened(to: TestServer, words: string): Promise<Socket> {
  const socket = connect(Number(new URL(to.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  if (words) socket.write(words)
  return socket
}

/** All that comes on a connection until the other side ends it. */
async function heardOn(socket: Socket): Promise<string> {
  let heard = ''
  for await (const part of socket) heard += part
  return heard
}

/** Asks until nobody is connected to the server's database; connections that are closing take a moment. */
async function nobodyConnectedTo({ databaseUrl }: TestServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (;;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (rowCount === 0) break
  }
  await client.end()
  return true
}

const endLeases = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'zhanggui-lease' and datname = current_database()`

test('closing answers what was asked and then ends the connection, kept alive or not', {
  timeout,
}, async () => {
  const other = await server.another('api')
  const underWay = once(other.db.pool, 'acquire')
  const asking = await opened(other, 'GET /health HTTP/1.1\r\nHost: shop\r\nConnection: keep-alive\r\n\r\n')
  const answer = heardOn(asking)
  await underWay
  await other.close()
  assert.match(await answer, /^HTTP\/1\.1 200 [\s\S]+\{"ok":true\}$/)
})

test('closing does not wait for a connection on which nobody ever asked anything', { timeout }, async () => {
  const other = await server.another('api')
  const silent = await opened(other, '')
  // An answer on a later connection says that the server has seen the silent one.
  assert.equal((await fetch(`${other.url}/health`)).status, 200)
  await other.close()
  assert.equal(await heardOn(silent), '')
})

test('closing does not wait for a page that does not say goodbye', { timeout }, async () => {
  const other = await server.another('api')
  const page = await opened(
    other,
    `GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${btoa(String(machineNowMs()).padEnd(16).slice(0, 16))}\r\n\r\n`,
  )
  const [first] = await once(page, 'data')
  assert.match(String(first), /^HTTP\/1\.1 101 /)
  await other.close()
  await heardOn(page)
  assert.equal(page.readableEnded, true)
})

test('closing right after the start, or while job workers are replaced, leaves no connection to the database', {
  timeout,
}, async () => {
  await (await lone.another('worker')).close()
  await lone.db.pool.query(endLeases)
  const other = await lone.another()
  await Promise.all([lone.close(), other.close()])
  assert.equal(await nobodyConnectedTo(lone), true)
})
