import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'
import { isAlive, processMark } from './processes.ts'

const place = mkdtempSync(join(tmpdir(), 'zhanggui-launcher-'))
chmodSync(place, 0o711)
const servers: Embedded[] = []
let folders = 0

after(() => {
  for (const server of servers) server.discard()
  rmSync(place, { recursive: true, force: true })
})

const newFolder = () => join(place, `data-${++folders}`)
/** Making a cluster is slow: the tests that do not look at that share one. */
const shared = newFolder()
const homeIn = (dataDir: string) => join(dataDir, 'postgres-18')

async function start(dataDir: string, durable = false): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, durable, copiesDir: join(place, 'copies') })
  servers.push(server)
  return server
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const pidIn = (dataDir: string) =>
  Number.parseInt(readFileSync(join(homeIn(dataDir), 'cluster', 'postmaster.pid'), 'utf8'), 10)

test('a second start finds the data, the port and the password of the first', async () => {
  const dataDir = shared
  const first = await start(dataDir)
  await query(first.url, 'create table kept as select 7 as n')
  await first.stop()
  const second = await start(dataDir)
  assert.equal(second.started, true)
  assert.equal(second.url, first.url)
  assert.deepEqual(await query(second.url, 'select n from kept'), [{ n: 7 }])
  await second.stop()
})

test('it listens on this machine alone, asks for the password and sorts by code point', async () => {
  const { url, stop } = await start(shared)
  assert.deepEqual(await query(url, 'show listen_addresses'), [{ listen_addresses: '127.0.0.1' }])
  assert.deepEqual(await query(url, 'show jit'), [{ jit: 'off' }])
  assert.deepEqual(await query(url, "select 'B' collate \"default\" < 'a' as sorted"), [{ sorted: true }])
  const stranger = new URL(url)
  stranger.password = 'guess'
  await assert.rejects(query(stranger.href, 'select 1'), { code: '28P01' })
  await stop()
})

test('a running Postgres is used again, and only the last to leave stops it', async () => {
  const dataDir = shared
  const first = await start(dataDir)
  const second = await start(dataDir)
  assert.equal(second.started, false)
  assert.equal(second.url, first.url)
  await first.stop()
  assert.deepEqual(await query(second.url, 'select 1 as n'), [{ n: 1 }])
  const pid = pidIn(dataDir)
  await second.stop()
  assert.equal(processMark(pid), null)
})

test('many who start at once share one Postgres', async () => {
  const dataDir = newFolder()
  const all = await Promise.all(Array.from({ length: 5 }, () => start(dataDir)))
  assert.equal(new Set(all.map(({ url }) => url)).size, 1)
  assert.equal(all.filter(({ started }) => started).length, 1)
  await Promise.all(all.map((server) => server.stop()))
  assert.equal(existsSync(join(homeIn(dataDir), 'cluster', 'postmaster.pid')), false)
})

test('after kill -9 of Postgres the next start finds every acknowledged write', async () => {
  const dataDir = shared
  const first = await start(dataDir, true)
  await query(first.url, 'create table acknowledged as select generate_series(1, 1000) as n')
  process.kill(pidIn(dataDir), 'SIGKILL')
  const second = await start(dataDir, true)
  assert.equal(second.started, true)
  assert.deepEqual(await query(second.url, 'select count(*)::int as n from acknowledged'), [{ n: 1000 }])
  await first.stop()
  await second.stop()
})

test('a process that was killed leaves a server that the next start uses and stops', async () => {
  const dataDir = shared
  const launcher = new URL('./embedded.ts', import.meta.url).href
  const options = JSON.stringify({ dataDir, durable: false, copiesDir: join(place, 'copies') })
  const script = `const { startEmbedded } = await import('${launcher}'); const { url } = await startEmbedded(${options}); process.stdout.write(url); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(child.stdout, 'data')
  const pid = pidIn(dataDir)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.notEqual(processMark(pid), null, 'Postgres outlives the process')
  const next = await start(dataDir)
  assert.equal(next.started, false)
  assert.equal(next.url, String(url))
  await next.stop()
  assert.equal(processMark(pid), null, 'the note of the dead process does not keep Postgres up')
})

test('a stale postmaster.pid is no obstacle, even when another program has the number', async () => {
  const dataDir = shared
  const first = await start(dataDir)
  await first.stop()
  const file = join(homeIn(dataDir), 'cluster', 'postmaster.pid')
  for (const pid of [process.pid, 4_000_000]) {
    writeFileSync(file, `${pid}\n${homeIn(dataDir)}/cluster\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`)
    const next = await start(dataDir)
    assert.equal(next.started, true)
    await next.stop()
  }
})

test('an initdb that was cut off half-way is repaired', async () => {
  const dataDir = newFolder()
  const half = join(homeIn(dataDir), 'cluster.1234')
  mkdirSync(half, { recursive: true })
  writeFileSync(join(half, 'PG_VERSION'), '18')
  if (process.getuid?.() === 0) {
    const { chownSync } = await import('node:fs')
    chownSync(homeIn(dataDir), 65_534, 65_534)
  }
  const server = await start(dataDir)
  assert.deepEqual(await query(server.url, 'select 1 as n'), [{ n: 1 }])
  assert.deepEqual(
    readdirSync(homeIn(dataDir)).filter((name) => name.startsWith('cluster')),
    ['cluster'],
  )
})

test('a port that somebody else took meanwhile is given up for another', async () => {
  const dataDir = shared
  const first = await start(dataDir)
  await first.stop()
  const other = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
  await once(other, 'listening')
  const next = await start(dataDir)
  assert.notEqual(new URL(next.url).port, new URL(first.url).port)
  other.close()
  await next.stop()
})

test('a full disk and a forbidden folder are reported in one sentence', async () => {
  const { explain } = await import('./unavailable.ts')
  const full = explain(new Error('could not write: No space left on device'), '/data')
  assert.ok(full instanceof Error)
  assert.match(full.message, /磁盘已满.*The disk is full/)
  const forbidden = explain(Object.assign(new Error('no'), { code: 'EACCES' }), '/data')
  assert.ok(forbidden instanceof Error)
  assert.match(forbidden.message, /没有权限.*cannot be written/)
})

test('a mark names one life of a process, not just its number', () => {
  const mark = processMark(process.pid)
  assert.ok(mark)
  assert.equal(isAlive(mark), true)
  assert.equal(isAlive(`${process.pid} 1`), false)
  assert.equal(isAlive('4000000 1'), false)
})

test('where root has closed the way to its user, the data lies elsewhere and is found again', {
  skip: process.getuid?.() !== 0 && 'Postgres runs as whoever starts it, unless that is root',
}, async () => {
  const closed = join(place, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const dataDir = join(closed, 'data')
  const said: string[] = []
  const options = {
    dataDir,
    durable: false,
    copiesDir: join(place, 'copies'),
    log: (line: string) => said.push(line),
  }
  const first = await startEmbedded(options)
  servers.push(first)
  await query(first.url, 'create table kept as select 7 as n')
  await first.stop()
  const elsewhere = readFileSync(join(dataDir, 'postgres-18.elsewhere'), 'utf8').trim()
  assert.ok(said.some((line) => line.includes(elsewhere)))
  const second = await startEmbedded(options)
  servers.push(second)
  assert.deepEqual(await query(second.url, 'select n from kept'), [{ n: 7 }])
  await second.stop()
})
