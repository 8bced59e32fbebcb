// The gate: everything that can be checked without running the product, in named steps. `npm run check`.
import { pathToFileURL } from 'node:url'
import { steps } from './lib/gate-steps.mjs'
import { root } from './lib/packages.mjs'
import { blindness } from './lib/planted.mjs'
import { plantedTables, tables } from './lib/tables-step.mjs'

/** Two cores are what the smallest machine has. */
const sideBySide = 2

/** Runs every step and the proof of each on planted breaches; one row a step, as of a test. */
export async function gate() {
  const work = [
    { name: 'tables', look: () => tables(root) },
    { name: 'tables: planted breaches', look: plantedTables },
    ...steps.map(({ name, look }) => ({ name, look: () => look(root) })),
    ...steps.map((step) => ({ name: `${step.name}: planted breaches`, look: () => blindness(step) })),
  ]
  const began = performance.now()
  const rows = []
  const worker = async () => {
    for (let step = work.shift(); step; step = work.shift()) rows.push(await taken(step))
  }
  await Promise.all(Array.from({ length: sideBySide }, worker))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const failed = rows.filter(({ status }) => status === 'failed').length
  process.stdout.write(
    failed ? `gate: ${failed} steps failed, ${seconds} s\n` : `gate: passed, ${seconds} s\n`,
  )
  return rows
}

async function taken({ name, look }) {
  const began = performance.now()
  const problems = await look().catch((error) => error.stack ?? String(error))
  const durationMs = Math.round(performance.now() - began)
  const seconds = (durationMs / 1000).toFixed(1).padStart(5)
  process.stdout.write(`${problems ? '✗' : '✓'} ${seconds} s  ${name}\n`)
  if (problems) process.stdout.write(`${problems.replace(/^/gm, '    ')}\n`)
  return { file: 'tools/gate.mjs', name, status: problems ? 'failed' : 'passed', durationMs }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await gate()).some(({ status }) => status === 'failed') ? 1 : 0
}
