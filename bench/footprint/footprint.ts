import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Figures, figuresOf, median, RUNS, type Run, rounded, sayFigures } from '../lib/figures.ts'
import { residentMb } from '../lib/memory.ts'
import { paceOf, type Wish } from '../lib/wish.ts'
import { type HouseProcess, startProcess } from '../replay/processes.ts'
import { drive } from '../rush/drive.ts'
import { mustAllPass, nullRate, rateOf } from '../rush/hold.ts'
import { placeShots } from '../rush/place.ts'
import { type Stage, setStage } from '../rush/stage.ts'

const BUYERS = 512

/** How long a process is left alone before its memory is called idle. */
const IDLE_MS = 10_000

interface FootprintFigures extends Figures {
  /** Start to the first healthy answer: with a database to be made, and with one that is there (median). */
  readonly coldStartMs: number
  readonly warmStartMs: number
  /** Of a Node process, medians: left alone after its start, after a rush, and left alone after it. */
  readonly idleMb: number
  readonly afterRushMb: number
  readonly idleAfterRushMb: number
}

/** How long a process takes to its first answer, and what memory it takes; perSecond is that of its rush. */
export async function benchFootprint(wish: Wish): Promise<FootprintFigures> {
  const starts = await measureStarts(wish)
  const idleMs = wish.small ? 300 : IDLE_MS
  const buyers = wish.small ? 16 : BUYERS
  const stage = await setStage({ skus: 1, buyers, stock: 9_000_000 }, wish.say)
  try {
    const memory: { afterRushMb: number; idleAfterRushMb: number }[] = []
    const runs: Run[] = []
    for (let run = 1; run <= RUNS; run += 1) {
      runs.push(await rush(stage, wish))
      const pid = stage.processes[0]?.pid ?? 0
      const afterRushMb = residentMb(pid)
      await pause(idleMs)
      memory.push({ afterRushMb, idleAfterRushMb: residentMb(pid) })
      wish.say(`run ${run}: ${JSON.stringify(memory.at(-1))}`)
    }
    const figures = figuresOf('footprint', 'null', runs)
    sayFigures(figures, wish.say)
    return {
      ...figures,
      ...starts,
      afterRushMb: median(memory.map((one) => one.afterRushMb)),
      idleAfterRushMb: median(memory.map((one) => one.idleAfterRushMb)),
    }
  } finally {
    await stage.close()
  }
}

async function rush(stage: Stage, wish: Wish): Promise<Run> {
  const { runMs } = paceOf(wish)
  const { connections } = wish
  const [port = 0] = stage.ports
  const nothing = placeShots(stage, '/api/demo/checkouts/null', 1)
  const limitPerSecond = await nullRate(port, connections, runMs, nothing)
  const shots = placeShots(stage, '/api/buyer/checkouts', 1)
  const report = await drive({ port, connections, forMs: runMs, shots })
  mustAllPass(report, 'rush')
  return { perSecond: rateOf(report), limitPerSecond, latenciesMs: report.latenciesMs }
}

/** Starts a process of all roles on a folder of its own: at first the database is made, then it is there. */
async function measureStarts(wish: Wish) {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-footprint-'))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const env = { DATA_DIR: dataDir, MODE: 'demo', DEMO_WORLD: 'none', DATABASE_URL: '' }
  let starting: Promise<HouseProcess> | undefined
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
    await pause(wish.small ? 300 : IDLE_MS)
    const idleMb = residentMb(running.pid)
    await running.stop()
    starting = undefined
    wish.say(`ready after ${Math.round(startMs)} ms, ${idleMb} MB`)
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
