import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresVersion } from './binaries.ts'
import type { RunAs } from './places.ts'
import { commandOf, isAlive, processMark } from './processes.ts'
import { unavailable } from './unavailable.ts'

/** The superuser of the cluster and the owner of its database. */
export const owner = 'zhanggui'

/** Everything that is known of one cluster before it runs. */
export type Cluster = {
  home: string
  native: string
  version: PostgresVersion
  user: RunAs
  durable: boolean
}

const run = promisify(execFile)
/** Recovery after a crash may have gigabytes of log to read. */
const startPatienceMs = 600_000
const stopPatienceMs = 60_000

export const dataOf = (cluster: Cluster) => join(cluster.home, 'cluster')

/** What the lock file of a running Postgres says: its process, its port and its state (starting, ready, stopping). */
export function postmaster(cluster: Cluster): { pid: number; port: number; state: string } | null {
  const lines = lockFileOf(cluster)?.split('\n')
  if (!lines) return null
  const pid = Number(lines[0])
  // A process of that id that is not this Postgres has only inherited the number.
  const ours = `postgres -D ${dataOf(cluster)} `
  if (!Number.isSafeInteger(pid) || pid <= 1 || !commandOf(pid).includes(ours)) return null
  return { pid, port: Number(lines[3]), state: (lines[7] ?? '').trim() }
}

/** Postgres removes it at any moment: when it ends, and a stale one when it starts. */
function lockFileOf(cluster: Cluster): string | null {
  try {
    return readFileSync(join(dataOf(cluster), 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Makes the cluster if it is not there. It is made beside its place and moved there whole. */
export async function initialise(cluster: Cluster): Promise<boolean> {
  const { home, native, version, user } = cluster
  for (const left of readdirSync(home)) {
    if (left.startsWith('cluster.')) rmSync(join(home, left), { recursive: true, force: true })
  }
  if (existsSync(join(dataOf(cluster), 'PG_VERSION'))) return false
  const password = join(home, 'password')
  writeOwned(password, randomBytes(24).toString('base64url'), user)
  const fresh = join(home, `cluster.${process.pid}`)
  const locale =
    version >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--lc-collate=C', `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`]
  await run(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      fresh,
      '-U',
      owner,
      '-A',
      // Tests connect thousands of times, on this machine alone; the hashing of SCRAM takes 5 ms of each side.
      cluster.durable ? 'scram-sha-256' : 'md5',
      '--pwfile',
      password,
      '-E',
      'UTF8',
      '--data-checksums',
    ].concat(locale, cluster.durable ? [] : ['--no-sync']),
    { cwd: home, env: environment(), ...user },
  )
  renameSync(fresh, dataOf(cluster))
  return true
}

/** Starts Postgres in a session of its own, so that Ctrl-C in our terminal does not reach it, and waits until it is ready. */
export async function launch(cluster: Cluster): Promise<number> {
  const until = performance.now() + startPatienceMs
  for (;;) {
    const port = await freePort(join(cluster.home, 'port'), cluster.user)
    const log = openLog(cluster)
    const from = statSync(log.path).size
    const child = spawn(
      join(cluster.native, 'bin', 'postgres'),
      ['-D', dataOf(cluster), ...settings(port, cluster.durable)],
      {
        cwd: cluster.home,
        env: environment(),
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        ...cluster.user,
      },
    )
    child.unref()
    closeSync(log.fd)
    if (await becomesReady(cluster, child, until)) return port
    const words = readFileSync(log.path, 'utf8').slice(from)
    // Its predecessor was killed and some of that one's backends are still leaving; or the port was taken meanwhile.
    const passing =
      /pre-existing shared memory|lock file "postmaster.pid" already exists|Address already in use/.test(
        words,
      )
    if (!passing || performance.now() > until) throw refusal(words, log.path)
    if (/Address already in use/.test(words)) rmSync(join(cluster.home, 'port'), { force: true })
    await pause(50)
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Waits for the end. */
export async function shutDown(cluster: Cluster): Promise<void> {
  const running = postmaster(cluster)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  await waitForEnd(running.pid)
}

/** Ends it without a shutdown, as a crash would, and without giving way to the event loop. */
export function killNow(cluster: Cluster): void {
  const running = postmaster(cluster)
  if (!running) return
  const mark = processMark(running.pid)
  process.kill(running.pid, 'SIGQUIT')
  const bell = new Int32Array(new SharedArrayBuffer(4))
  for (let waitedMs = 0; mark && isAlive(mark) && waitedMs < 5000; waitedMs += 5) Atomics.wait(bell, 0, 0, 5)
}

/** Waits for a Postgres that was asked to stop. */
export async function waitForEnd(pid: number): Promise<void> {
  // Its lock file goes before it does: whoever starts the next one must not meet the last one's memory.
  const mark = processMark(pid)
  const until = performance.now() + stopPatienceMs
  while (mark && isAlive(mark)) {
    if (performance.now() > until) {
      throw unavailable(`Postgres(进程 ${pid})没有停止。`, `Postgres (process ${pid}) does not stop.`)
    }
    await pause(10)
  }
}

async function becomesReady(cluster: Cluster, child: ChildProcess, until: number): Promise<boolean> {
  const failed = new Promise<boolean>((done) => {
    child.once('exit', () => done(true))
    child.once('error', () => done(true))
  })
  while (performance.now() < until) {
    const running = postmaster(cluster)
    if (running && running.pid === child.pid && running.state === 'ready') return true
    if (await Promise.race([failed, pause(5, false)])) return false
  }
  if (child.pid) process.kill(child.pid, 'SIGQUIT')
  return false
}

function settings(port: number, durable: boolean): string[] {
  const megabytes = Math.floor(totalmem() / 2 ** 20)
  // A quarter of the memory up to 512 MB: the rest of a small machine belongs to Node and the file cache.
  const buffers = Math.max(32, Math.min(512, Math.floor(megabytes / 4)))
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(megabytes / 2))}MB`,
    // What is not durable may lie in memory, and never has to be replayed.
    max_wal_size: durable ? '2GB' : '256MB',
    random_page_cost: 1.1,
    // The first rush of a new shop fills tables that nobody has counted: plans of empty tables must not stay for a minute.
    autovacuum_naptime: '5s',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** How long a port of the last time that is still held is waited for. */
const PORT_PATIENCE_MS = 5000

/** The port of the last time if nobody else took it; else one below the range that outgoing connections use. */
async function freePort(file: string, user: RunAs): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const candidates = last > 0 && last < 65_536 ? [last] : []
  for (let tries = 0; tries < 50; tries += 1) candidates.push(randomInt(20_000, 32_000))
  // Backends of a Postgres that was just killed hold its port for a moment; those who know the address want it back.
  for (let waited = 0; last && !(await isFree(last)) && waited < PORT_PATIENCE_MS; waited += 50)
    await pause(50)
  for (const port of candidates) {
    if (!(await isFree(port))) continue
    if (port !== last) writeOwned(file, String(port), user)
    return port
  }
  throw unavailable('没有空闲的端口可供 Postgres 使用。', 'No port is free for Postgres.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)))
  })
}

function openLog(cluster: Cluster): { fd: number; path: string } {
  const path = join(cluster.home, 'postgres.log')
  const tooLong = existsSync(path) && statSync(path).size > 10 * 2 ** 20
  const fd = openSync(path, tooLong ? 'w' : 'a', 0o600)
  if (cluster.user) fchownSync(fd, cluster.user.uid, cluster.user.gid)
  return { fd, path }
}

function refusal(words: string, path: string): Error {
  const line = /(?:FATAL|PANIC):.*/.exec(words)?.[0] ?? words.trim().split('\n').at(-1) ?? ''
  return words.includes('No space left on device')
    ? new Error('No space left on device')
    : unavailable(
        `Postgres 无法启动:${line}(日志:${path})`,
        `Postgres does not start: ${line} (its log: ${path})`,
      )
}

/** Nothing of our own environment, PG* least of all, may steer it. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function writeOwned(path: string, text: string, user: RunAs): void {
  writeFileSync(path, text, { mode: 0o600 })
  if (user) chownSync(path, user.uid, user.gid)
}
