// `npm run mutants -- [--seed N] [--count 60] [--row S0-24] [--list]`: small changes of meaning in the code behind the
// rows of docs/requirements.md, each tried against the tests that claim the row. Prints those that no test noticed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { codeBehindRows } from './lib/mutant-code.mjs'
import { draw } from './lib/mutant-draw.mjs'
import { openTrial } from './lib/mutant-trial.mjs'
import { root } from './lib/packages.mjs'
import { runTool } from './lib/say.mjs'
import { anySeed } from './lib/test-options.mjs'

/** The share of killed mutants below which the exit code is 1. */
const WANTED_SHARE = 0.9

const usage = `npm run mutants -- [--seed N] [--count 60] [--row S0-24]… [--list]
  --seed N   draws the same mutants again
  --count N  how many
  --row ID   only of these rows
  --list     prints the mutants and runs nothing
`

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      count: { type: 'string', default: '60' },
      row: { type: 'string', multiple: true },
      list: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed ?? anySeed())
  const count = Number(values.count)
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
    process.stderr.write(usage)
    return 2
  }
  const rows = codeBehindRows(root)
  const mutants = draw(rows, { seed, count, only: values.row, equivalent: equivalents() })
  process.stdout.write(`seed ${seed}: ${mutants.length} mutants\n`)
  if (values.list) {
    for (const mutant of mutants) process.stdout.write(`${described(mutant)}\n`)
    return 0
  }
  return tryAll(mutants, seed)
}

/** Mutants that change nothing that anybody can notice, each with the reason. */
const equivalents = () =>
  JSON.parse(readFileSync(join(root, 'tools', 'lib', 'equivalent-mutants.json'), 'utf8'))

async function tryAll(mutants, seed) {
  const trial = await openTrial(root)
  const outcomes = []
  for (const [at, mutant] of mutants.entries()) {
    const began = performance.now()
    const outcome = await tryOne(trial, mutant)
    outcomes.push({ ...mutant, ...outcome })
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const verdict = outcome.killed ? 'killed  ' : 'SURVIVED'
    process.stdout.write(
      `${String(at + 1).padStart(3)} ${verdict} ${seconds.padStart(3)} s  ${described(mutant)}\n`,
    )
  }
  mkdirSync(join(root, '.results'), { recursive: true })
  writeFileSync(join(root, '.results', `mutants-${seed}.json`), `${JSON.stringify(outcomes, null, 1)}\n`)
  const killed = outcomes.filter((outcome) => outcome.killed).length
  const share = killed / outcomes.length
  const survivors = outcomes.filter((outcome) => !outcome.killed)
  for (const mutant of survivors) process.stdout.write(`\nsurvived: ${described(mutant)}\n${mutant.line}\n`)
  process.stdout.write(
    `\n${killed} of ${outcomes.length} killed (${(share * 100).toFixed(0)} %), seed ${seed}\n`,
  )
  return share >= WANTED_SHARE ? 0 : 1
}

async function tryOne(trial, mutant) {
  for (const file of mutant.tests) {
    const outcome = await trial.try(mutant, file, mutant.rows)
    if (outcome.killed) return { killed: true, by: outcome.by }
  }
  return { killed: false, by: null }
}

const described = ({ rows, file, lineNumber, operator, before, replacement }) =>
  `${rows.join(' ')}  ${file}:${lineNumber}  ${operator}: ${short(before)} → ${short(replacement) || '(nothing)'}`

const short = (text) => {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length > 70 ? `${one.slice(0, 67)}…` : one
}

await runTool(main)
process.exit()
