// `npm run requirements [-- --json]`: for each row of docs/requirements.md whether the last test results prove it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './lib/packages.mjs'

/** The rows of the tables in that page, `{ id, statement }`, in their order. */
export function parseRows(page) {
  return page.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    return /^S\d-\d\d$/.test(cells[1] ?? '') ? [{ id: cells[1], statement: cells[4] ?? '' }] : []
  })
}

/**
 * What a test's name says that it proves: the ids at its beginning, or at that of a test around it. `(part: why)` after
 * the ids owns that something is missing.
 */
export function claims(name) {
  return name.split(' > ').flatMap((words) => {
    const match = /^(S\d-\d\d(?:[\s,、]+S\d-\d\d)*)\s*(\(part\b)?/.exec(words)
    return match ? match[1].match(/S\d-\d\d/g).map((id) => ({ id, part: match[2] !== undefined })) : []
  })
}

/**
 * The state of each row. *open*: a test of it failed, or none passed. *part*: only tests that say so passed, or one beside
 * them was skipped, is still to do or asserts nothing. *proven*: all else.
 */
export function judge(rows, results) {
  const testsOf = new Map(rows.map(({ id }) => [id, []]))
  for (const { stage, file, name, status } of results) {
    for (const { id, part } of claims(name)) testsOf.get(id)?.push({ name, file, stage, status, part })
  }
  const judged = rows.map(({ id, statement }) => ({
    id,
    state: stateOf(testsOf.get(id)),
    statement,
    tests: testsOf.get(id),
  }))
  const count = (state) => judged.filter((row) => row.state === state).length
  return { proven: count('proven'), part: count('part'), open: count('open'), rows: judged }
}

function stateOf(tests) {
  const passed = tests.filter(({ status }) => status === 'passed')
  if (passed.length === 0 || tests.some(({ status }) => status === 'failed')) return 'open'
  const whole = passed.some(({ part }) => !part) && passed.length === tests.length
  return whole ? 'proven' : 'part'
}

/** The rows that the last `npm test` left, each with the name of its stage. */
function readResults(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')).map((row) => ({
        stage: basename(name, '.json'),
        ...row,
      })),
    )
}

function print({ proven, part, open, rows }) {
  const width = { proven: '✓ proven', part: '◐ part  ', open: '· open  ' }
  const lines = rows.map(
    ({ id, state, statement, tests }) =>
      `${id}  ${width[state]}  ${String(tests.length).padStart(3)}  ${statement}`,
  )
  return [...lines, '', `${proven} proven, ${part} part, ${open} open of ${rows.length}`].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const page = readFileSync(join(root, 'docs', 'requirements.md'), 'utf8')
  const answer = judge(parseRows(page), readResults(join(root, '.results')))
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(answer) : print(answer)}\n`)
}
