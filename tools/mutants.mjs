// `npm run mutants -- [--seed N] [--count 60] [--row S0-24] [--resume] [--survivors] [--list]`: small changes of meaning in
// the code behind the rows of docs/requirements.md, each tried against the tests that claim the row. Prints those that no
// test noticed.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { codeBehindRows } from './lib/mutant-code.mjs'
import { draw, drawAgain, isThis } from './lib/mutant-draw.mjs'
import { openTrial } from './lib/mutant-trial.mjs'
import { root } from './lib/packages.mjs'
import { runTool } from './lib/say.mjs'
import { anySeed } from './lib/test-options.mjs'

/** The share of killed mutants below which the exit code is 1. */
const WANTED_SHARE = 0.9

/** Two side by side use the cores that wait for Postgres; more only wait for each other. */
const AT_ONCE = 2

/** Behind everything else that the machine has to do. */
const NICENESS = 10

const usage = `npm run mutants -- [--seed N] [--count 60] [--row S0-24]… [--resume] [--survivors] [--list]
  --seed N     draws the same mutants again
  --count N    how many
  --row ID     only of these rows
  --resume     goes on with a run of this seed that was stopped: what it tried is not tried again
  --survivors  tries again what survived the last run of this seed, with the tests of today
  --list       prints the mutants and runs nothing
Each outcome is written to .results/mutants-N.json as soon as it is known.
`

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      count: { type: 'string', default: '60' },
      row: { type: 'string', multiple: true },
      resume: { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed ?? anySeed())
  const count = Number(values.count)
  const needsSeed = (values.resume || values.survivors) && values.seed === undefined
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1 || needsSeed) {
    process.stderr.write(usage)
    return 2
  }
  const rows = codeBehindRows(root)
  const results = new Results(seed)
  const mutants = values.survivors
    ? drawAgain(
        rows,
        results.known.filter(({ verdict }) => verdict !== 'killed' && verdict !== 'equivalent'),
      )
    : draw(rows, { seed, count, only: values.row, equivalent: equivalents() })
  process.stdout.write(`seed ${seed}: ${mutants.length} mutants\n`)
  if (values.list) {
    for (const mutant of mutants) process.stdout.write(`${described(mutant)}\n`)
    return 0
  }
  if (!values.resume && !values.survivors) results.forget()
  await tryAll(mutants, results, values.resume)
  const isAsked = (outcome) => values.survivors || mutants.some((mutant) => isThis(outcome, mutant))
  return summary(results.known.filter(isAsked), seed)
}

/** Mutants that change nothing that anybody can notice, each with the reason. */
const equivalents = () =>
  JSON.parse(readFileSync(join(root, 'tools', 'lib', 'equivalent-mutants.json'), 'utf8'))

async function tryAll(mutants, results, resume) {
  const left = resume ? mutants.filter((mutant) => !results.has(mutant)) : mutants
  for (const mutant of left.filter(({ why }) => why)) results.put(mutant, { verdict: 'equivalent' })
  const tried = left.filter(({ why }) => !why)
  if (tried.length === 0) return
  setPriority(NICENESS)
  const trial = await openTrial(root, { atOnce: Math.min(AT_ONCE, tried.length) })
  let at = 0
  await trial.tryAll(tried, (mutant, outcome) => {
    results.put(mutant, outcome)
    at += 1
    const { verdict, isBeside, seconds } = outcome
    const shown = verdict === 'killed' ? (isBeside ? 'beside' : 'killed') : verdict.toUpperCase()
    const [number, time] = [String(at).padStart(3), String(Math.round(seconds)).padStart(3)]
    process.stdout.write(`${number} ${shown.padEnd(8)} ${time} s  ${described(mutant)}\n`)
  })
}

/** What became of the mutants of a seed, kept in a file from one to the next. */
class Results {
  #file
  known = []

  constructor(seed) {
    this.#file = join(root, '.results', `mutants-${seed}.json`)
    if (existsSync(this.#file)) this.known = JSON.parse(readFileSync(this.#file, 'utf8'))
  }

  forget() {
    this.known = []
  }

  /** An unclear outcome is none. */
  has(mutant) {
    return this.known.some((known) => known.verdict !== 'unclear' && isThis(known, mutant))
  }

  put(mutant, outcome) {
    this.known = [...this.known.filter((known) => !isThis(known, mutant)), { ...mutant, ...outcome }]
    mkdirSync(join(root, '.results'), { recursive: true })
    // Who stops the run in the middle of a line finds the file as it was before.
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.known, null, 1)}\n`)
    renameSync(`${this.#file}.new`, this.#file)
  }
}

function summary(outcomes, seed) {
  const of = (wanted) => outcomes.filter(({ verdict }) => verdict === wanted)
  const [killed, equivalent] = [of('killed'), of('equivalent')]
  const survivors = [...of('survived'), ...of('unclear')]
  const tried = killed.length + survivors.length
  for (const mutant of survivors)
    process.stdout.write(
      `\n${mutant.verdict}: ${described(mutant)}\n  ${mutant.verdict === 'unclear' ? mutant.by : mutant.line}\n`,
    )
  const share = tried === 0 ? 1 : killed.length / tried
  const seconds = [...killed, ...survivors].reduce((sum, outcome) => sum + outcome.seconds, 0)
  const beside = killed.filter(({ isBeside }) => isBeside)
  for (const mutant of beside)
    process.stdout.write(`\nnoticed beside the code alone: ${described(mutant)}\n  ${mutant.by}\n`)
  process.stdout.write(
    `\n${killed.length} of ${tried} killed (${(share * 100).toFixed(0)} %), ${beside.length} of them beside the code alone, ${equivalent.length} equivalent, ` +
      `${(seconds / Math.max(1, tried)).toFixed(0)} s each, seed ${seed}\n`,
  )
  return share >= WANTED_SHARE ? 0 : 1
}

const described = ({ rows, file, lineNumber, operator, before, replacement }) =>
  `${rows.join(' ')}  ${file}:${lineNumber}  ${operator}: ${short(before)} → ${short(replacement) || '(nothing)'}`

const short = (text) => {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length > 70 ? `${one.slice(0, 67)}…` : one
}

await runTool(main)
process.exit()
