import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Figures, figuresOf, median, RUNS, type Run, rounded, sayFigures } from '../lib/figures.ts'
import { residentMb } from '../lib/memory.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { mustAllPass, nullRate, rateOf } from '../load/checks.ts'
import { placeSequences } from '../load/place.ts'
import { type ServerProcess, startProcess } from '../load/processes.ts'
import { drive } from '../load/run-driver.ts'
import { type System, startSystem } from '../load/system.ts'

const BUYERS = 512

/** How long a process is left alone before its memory is called idle. */
const IDLE_MS = 10_000

interface FootprintFigures extends Figures {
  /** Start to the first healthy answer: with a database to be made, and with one that is there (median). */
  readonly coldStartMs: number
  readonly warmStartMs: number
  /** Of a Node process, medians: idle after its start, under load, and idle after it. */
  readonly idleMb: number
  readonly afterLoadMb: number
  readonly idleAfterLoadMb: number
}

/** How long a process takes to its first answer, and what memory it takes; perSecond is that of its load. */
export async function benchFootprint(options: BenchOptions): Promise<FootprintFigures> {
  const starts = await measureStarts(options)
  const idleMs = options.small ? 300 : IDLE_MS
  const buyers = options.small ? 16 : BUYERS
  const system = await startSystem({ skus: 1, buyers, stock: 9_000_000 }, options.say)
  try {
    const memory: { afterLoadMb: number; idleAfterLoadMb: number }[] = []
    const runs: Run[] = []
    for (let run = 1; run <= RUNS; run += 1) {
      runs.push(await loadRun(system, options))
      const pid = system.processes[0]?.pid ?? 0
      const afterLoadMb = residentMb(pid)
      await pause(idleMs)
      memory.push({ afterLoadMb, idleAfterLoadMb: residentMb(pid) })
      options.say(`run ${run}: ${JSON.stringify(memory.at(-1))}`)
    }
    const figures = figuresOf('footprint', 'null', runs)
    sayFigures(figures, options.say)
    return {
      ...figures,
      ...starts,
      afterLoadMb: median(memory.map((one) => one.afterLoadMb)),
      idleAfterLoadMb: median(memory.map((one) => one.idleAfterLoadMb)),
    }
  } finally {
    await system.close()
  }
}

async function loadRun(system: System, options: BenchOptions): Promise<Run> {
  const { runMs } = durationsOf(options)
  const { connections } = options
  const [port = 0] = system.ports
  const nothing = placeSequences(system, '/api/demo/checkouts/null', 1)
  const limitPerSecond = await nullRate(port, connections, runMs, nothing)
  const sequences = placeSequences(system, '/api/buyer/checkouts', 1)
  const report = await drive({ port, connections, forMs: runMs, sequences })
  mustAllPass(report, 'load')
  return { perSecond: rateOf(report), limitPerSecond, latenciesMs: report.latenciesMs }
}

/** Starts a process of all roles on a folder of its own: at first the database is made, then it is there. */
async function measureStarts(options: BenchOptions) {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-footprint-'))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const env = { DATA_DIR: dataDir, MODE: 'demo', DEMO_WORLD: 'none', DATABASE_URL: '' }
  let starting: Promise<ServerProcess> | undefined
  const close = async () => {
    await (await starting)?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const interrupted = () => void close().finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted)
  const startOnce = async () => {
    const from = performance.now()
    starting = startProcess('all', env)
    const running = await starting
    const startMs = performance.now() - from
    await pause(options.small ? 300 : IDLE_MS)
    const idleMb = residentMb(running.pid)
    await running.stop()
    starting = undefined
    options.say(`ready after ${Math.round(startMs)} ms, ${idleMb} MB`)
    return { startMs, idleMb }
  }
  try {
    const cold = await startOnce()
    const warm: { startMs: number; idleMb: number }[] = []
    for (let run = 1; run <= RUNS; run += 1) warm.push(await startOnce())
    return {
      coldStartMs: rounded(cold.startMs),
      warmStartMs: rounded(median(warm.map((one) => one.startMs))),
      idleMb: median(warm.map((one) => one.idleMb)),
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted)
    await close()
  }
}
