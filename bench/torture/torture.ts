import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ActContext } from './act-context.ts'
import { countActs, openBook } from './book.ts'
import { openCaller } from './caller.ts'
import { type Breach, findBreaches } from './checks.ts'
import { earn } from './earn.ts'
import { makeFixtures } from './fixtures.ts'
import { type Installation, openInstallation } from './installation.ts'
import { describePlan, type FaultKind, faultKinds, planOf } from './plan.ts'
import { liveOn, runRound } from './round.ts'

const USAGE = `npm run torture -- [--rounds 20] [--seed S] [--seconds 8] [--faults ${faultKinds.join(',')}] [--json]
  Buyers and shops act over HTTP on two api processes, a worker and the built-in Postgres while things go wrong;
  after each round every acknowledged act must be found once, and the books must agree.
  --seed S   the seed of the first round; each further round takes the next number
  --seconds  how long people act in a round
  --faults   only these kinds`

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    faults: { type: 'string', default: faultKinds.join(',') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)

interface Verdict {
  readonly rounds: number
  readonly passed: number
  readonly seconds: number
  readonly firstSeed: number
  readonly requests: number
  readonly repeated: number
  readonly acknowledged: Record<string, number>
  readonly breaches: readonly (Breach & { round: number; seed: number })[]
}

async function main(): Promise<Verdict> {
  const rounds = Number(flags.rounds)
  const seconds = Number(flags.seconds)
  const kinds = flags.faults.split(',') as FaultKind[]
  const firstSeed = flags.seed ? Number(flags.seed) : Math.floor(performance.timeOrigin / 1000) % 1_000_000
  if (!(rounds > 0) || !(seconds > 0) || !Number.isInteger(firstSeed) || !kinds.every(isKind)) {
    say(USAGE)
    process.exit(2)
  }
  const began = performance.now()
  const open = await openInstallation()
  try {
    const api = openCaller(open.proxies.map((proxy) => proxy.url))
    const context: ActContext = { api, fixtures: await makeFixtures(api, open.db), book: openBook() }
    await earn(api, context.fixtures)
    say(`the installation is ready after ${since(began)} s; full disk by ${open.disk.how}`)
    const breaches = await runRounds(open, context, { rounds, seconds, kinds, firstSeed })
    return {
      rounds,
      passed: (breaches[0]?.round ?? rounds + 1) - 1,
      seconds: since(began),
      firstSeed,
      requests: api.requests,
      repeated: api.repeated,
      acknowledged: countActs(context.book),
      breaches,
    }
  } finally {
    await open.close()
  }
}

const isKind = (kind: string) => (faultKinds as readonly string[]).includes(kind)
const since = (began: number) => Math.round((performance.now() - began) / 1000)

/** Plays round after round; stops at the first that breaks something, since what is broken stays so. */
async function runRounds(
  open: Installation,
  context: ActContext,
  asked: { rounds: number; seconds: number; kinds: readonly FaultKind[]; firstSeed: number },
): Promise<Verdict['breaches'][number][]> {
  for (let round = 1; round <= asked.rounds; round += 1) {
    const plan = planOf(asked.firstSeed + round - 1, asked.kinds)
    const at = { round, seed: plan.seed }
    say(`round ${round}, seed ${plan.seed}: ${describePlan(plan)}`)
    const began = performance.now()
    const news = await runRound(open, context, plan, asked.seconds * 1000)
    const found = await findBreaches(open, context)
    if (round === asked.rounds && found.length === 0) {
      await liveOn(context)
      found.push(...(await findBreaches(open, context)))
    }
    if (news.errors.length > 0) found.push({ what: 'no act meets an error', rows: news.errors.slice(0, 5) })
    say(`  ${since(began)} s, ${news.acts} acts, refused: ${JSON.stringify(news.refusals)}`)
    if (found.length > 0) {
      await report(open, at, found)
      return found.map((breach) => ({ ...at, ...breach }))
    }
  }
  return []
}

async function report(open: Installation, at: { round: number; seed: number }, found: readonly Breach[]) {
  for (const { what, rows } of found) {
    say(`✗ round ${at.round}, seed ${at.seed}: ${what}`)
    for (const row of rows) say(`    ${typeof row === 'string' ? row : JSON.stringify(row)}`)
  }
  const kept = join(tmpdir(), `zhanggui-torture-logs-${at.seed}`)
  await cp(join(open.dataDir, 'logs'), kept, { recursive: true })
  say(`the processes' logs: ${kept}\nagain: npm run torture -- --seed ${at.seed} --rounds 1`)
}

if (flags.help) {
  say(USAGE)
} else {
  try {
    const verdict = await main()
    say(
      `${verdict.passed}/${verdict.rounds} rounds held in ${verdict.seconds} s; ${verdict.repeated} requests repeated`,
    )
    if (flags.json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
    process.exitCode = verdict.breaches.length === 0 ? 0 : 1
  } catch (error) {
    say(String(error instanceof Error ? (error.stack ?? error) : error))
    process.exitCode = 1
  }
}
