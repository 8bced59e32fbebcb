import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '../../server/src/platform/db/database.ts'
import { startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { serverEnv, serverFlags } from '../../tools/lib/server-node.mjs'
import { freePort } from '../load/processes.ts'
import { openDisk, type SmallDisk } from './disk.ts'
import { openRelay, type Relay } from './relay.ts'

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const READY_WITHIN_MS = 90_000
const AGAIN_MS = 200

/** A process of the api, started again whenever it dies. */
export interface Member {
  readonly role: 'api' | 'worker'
  readonly url: string
  readonly port: number
  kill(): void
  stop(): Promise<void>
}

/** Two api processes behind relays, a worker, and their built-in Postgres, all in a folder of their own. */
export interface Installation {
  readonly dataDir: string
  readonly apis: readonly Member[]
  readonly worker: Member
  readonly proxies: readonly Relay[]
  readonly disk: SmallDisk
  readonly db: Database
  /** Processes that ended although nobody had killed them, and while Postgres was there: always a bug. */
  readonly fell: readonly string[]
  /** kill -9 of the postmaster; the processes bring it back. */
  killPostgres(): Promise<void>
  close(): Promise<void>
}

/** Opens an empty installation; it leaves nothing behind when it is closed, also when it is interrupted. */
export async function openInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-torture-'))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const disk = await openDisk(join(dataDir, 'files'))
  const database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  const db = openDatabase(database.url, { size: 4 })
  const fell: string[] = []
  const members: Member[] = []
  const proxies: Relay[] = []
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    await Promise.all(proxies.map((proxy) => proxy.close()))
    await Promise.all(members.map((member) => member.stop()))
    await db.close()
    await database.stop()
    await disk.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  const close = () => {
    closing ??= closeAll()
    return closing
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)))
  }
  try {
    // The first one makes the tables. Each joins the list as soon as it runs, so that none is forgotten.
    const start = async (role: Member['role']) => {
      members.push(await startMember(role, dataDir, fell))
    }
    await start('api')
    await Promise.all([start('api'), start('worker')])
    const apis = members.filter((member) => member.role === 'api')
    const worker = members.find((member) => member.role === 'worker') as Member
    for (const api of apis) proxies.push(await openRelay(api.port))
    return {
      dataDir,
      apis,
      worker,
      proxies,
      disk,
      db,
      fell,
      killPostgres: await postmasterOf(db),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function startMember(role: Member['role'], dataDir: string, fell: string[]): Promise<Member> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  await mkdir(join(dataDir, 'logs'), { recursive: true })
  const out = createWriteStream(join(dataDir, 'logs', `${role}-${port}.log`), { flags: 'a' })
  const env = {
    ...process.env,
    ...serverEnv,
    ROLE: role,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    MODE: 'demo',
    DEMO_WORLD: 'none',
    PER_MINUTE: '100000000',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  let child: ChildProcess
  let stopping = false
  const launch = () => {
    const started = spawn(process.execPath, [...serverFlags, MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    started.stdout.pipe(out, { end: false })
    started.stderr.pipe(out, { end: false })
    started.once('exit', (code, signal) => {
      if (stopping) return
      if (signal !== 'SIGKILL') fell.push(`${role} ended with ${code ?? signal}`)
      setTimeout(launch, AGAIN_MS)
    })
  }
  launch()
  await healthy(url)
  return {
    role,
    url,
    port,
    kill: () => child.kill('SIGKILL'),
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await ended
      }
      out.end()
    },
  }
}

/** Waits until a process answers its health. */
export async function healthy(url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} did not become healthy.`)
}

/** Reads where the data lies while the database can be asked, and answers how to kill -9 its postmaster. */
async function postmasterOf(db: Database): Promise<() => Promise<void>> {
  const { rows } = await db.pool.query<{ data_directory: string }>('show data_directory')
  const pidFile = join(rows[0]?.data_directory ?? '', 'postmaster.pid')
  return async () => {
    // No file, no process: it is dead already.
    const text = await readFile(pidFile, 'utf8').catch(() => '')
    const pid = Number(text.split('\n')[0])
    if (!(pid > 1)) return
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
