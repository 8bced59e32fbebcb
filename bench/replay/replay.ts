import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { addMs, shanghaiDay, startOfShanghaiDay } from '../../server/src/kernel/time.ts'
import { migrate } from '../../server/src/migrations.ts'
import { type Embedded, startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { type ApiCaller, apiCaller } from '../load/api-caller.ts'
import { type ServerProcess, startProcess } from '../load/processes.ts'
import { readFigures, wrongFigures } from './figures.ts'
import { makeFixtures } from './people.ts'
import { expectedOf, type OrderRow, readOrderRows } from './rows.ts'
import { runMonth } from './run-month.ts'

const USAGE = `npm run replay -- <tmall_order_report.csv> [--json] [--speed max] [--apis N] [--first N] [--kill]
  Runs a month of orders over HTTP on a fresh database and accounts for every fen.
  --apis N   N api processes and a worker instead of one process of all roles
  --first N  only the first N orders
  --kill     kill -9 of a server, of the worker and of Postgres on the way`

/** At which shares of the way what is killed, with --kill. */
const KILLS = [
  { share: 0.15, victim: 'server' },
  { share: 0.3, victim: 'worker' },
  { share: 0.45, victim: 'postgres' },
  { share: 0.6, victim: 'worker' },
  { share: 0.75, victim: 'server' },
  { share: 0.9, victim: 'postgres' },
] as const

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    speed: { type: 'string', default: 'max' },
    apis: { type: 'string', default: '0' },
    first: { type: 'string' },
    kill: { type: 'boolean', default: false },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)

async function main(file: string): Promise<number> {
  const all = await readOrderRows(file)
  const rows = flags.first ? all.slice(0, Number(flags.first)) : all
  const expected = expectedOf(rows)
  say(`${rows.length} 单 / orders; 部分退款 / refunded in part: ${expected.partialRefunds}`)
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-replay-'))
  // Postgres runs as a user of its own where the replay runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const postgresDir = join(dataDir, 'postgres')
  const database = await startEmbedded({ dataDir: postgresDir })
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    MODE: 'demo',
    DEMO_WORLD: 'none',
    HOST: '127.0.0.1',
    PER_MINUTE: '10000000',
  }
  const processes: ServerProcess[] = []
  const cleanUp = async () => {
    await Promise.all(processes.map((one) => one.stop()))
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)))
  }
  try {
    await setTheClock(database.url, rows)
    await startSystem(env, processes)
    const servers = processes.filter((one) => one.role !== 'worker')
    const api = apiCaller(servers.map((one) => one.url))
    const fixtures = await makeFixtures(api, rows, env)
    const from = { requests: api.requests, at: performance.now() }
    await runMonth(api, fixtures, rows, { onProgress: progress(api, from, { database, processes }) })
    const seconds = Math.round((performance.now() - from.at) / 1000)
    const requests = api.requests - from.requests
    const figures = await readFigures(api, fixtures, rows)
    const wrong = wrongFigures(figures, expected)
    say(`${requests} requests in ${seconds} s: ${rate(requests, from.at)}/s; ${api.repeated} repeated`)
    say(
      wrong.length === 0
        ? '分毫不差 / exact to the fen'
        : `不符 / wrong: ${wrong.join(', ')}\n${JSON.stringify({ figures, expected }, null, 2)}`,
    )
    if (flags.json) process.stdout.write(`${JSON.stringify({ ...figures, seconds })}\n`)
    else process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
    return wrong.length === 0 ? 0 : 1
  } finally {
    await cleanUp()
  }
}

/** Reports the progress at every twentieth of the way and, with --kill, kills what the plan names for that point. */
function progress(
  api: ApiCaller,
  from: { requests: number; at: number },
  victims: { database: Embedded; processes: readonly ServerProcess[] },
) {
  const kills = flags.kill ? [...KILLS] : []
  let shown = 0
  return async (share: number, at: Date) => {
    if (share - shown >= 0.05 || share === 1) {
      shown = share
      const speed = rate(api.requests - from.requests, from.at)
      say(`${(share * 100).toFixed(0).padStart(3)} %  ${shanghaiDay(at)}  ${speed} requests/s`)
    }
    if (!kills[0] || share < kills[0].share) return
    const victim = kills.shift()?.victim
    say(`kill -9 ${victim}`)
    if (victim === 'postgres') await killPostgres(victims.database)
    else (victim === 'worker' ? victims.processes.at(-1) : victims.processes[0])?.kill()
  }
}

const rate = (requests: number, sinceMs: number) =>
  Math.round(requests / ((performance.now() - sinceMs) / 1000))

/** A fresh world whose clock stands at the start of the first order's month. */
async function setTheClock(url: string, rows: readonly OrderRow[]): Promise<void> {
  await migrate(url, 'demo')
  const first = (rows[0] as OrderRow).madeAt
  const start = startOfShanghaiDay(`${shanghaiDay(first).slice(0, 7)}-01`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('update platform.clock set held_at = $1', [addMs(start, 0)])
  await client.end()
}

/** Starts the processes; each joins the list as soon as it runs, so that none is forgotten. */
async function startSystem(env: NodeJS.ProcessEnv, processes: ServerProcess[]): Promise<void> {
  const apis = Number(flags.apis)
  if (apis === 0) {
    processes.push(await startProcess('all', env))
    return
  }
  for (let count = 0; count < apis; count += 1) processes.push(await startProcess('api', env))
  processes.push(await startProcess('worker', env))
}

/** kill -9 of the postmaster, then the next start finds every acknowledged write. */
async function killPostgres(database: Embedded): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  const pid = Number(
    (await readFile(join(rows[0]?.data_directory ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  process.kill(pid, 'SIGKILL')
  await client.end().catch(() => {})
  await database.revive()
}

const file = positionals[0]
if (!file || flags.speed !== 'max') {
  say(USAGE)
  process.exit(2)
}
try {
  process.exitCode = await main(file)
} catch (error) {
  say(String(error instanceof Error ? (error.stack ?? error) : error))
  process.exitCode = 1
}
