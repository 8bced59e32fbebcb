// What the person sees of a stage of tests, and the rows that are kept of it.
import { relative } from 'node:path'
import { inspect } from 'node:util'

/** The name of the row that says that a file failed as a whole. */
export const FILE_ITSELF = 'the file itself'

const WHY_LINES = 12

/**
 * Reads the events of node:test to their end. Says each file when it is done and every failure in full; answers with one
 * row a test: `{ file, name, status: passed | failed | skipped | todo | assertion-free, durationMs, assertions }`.
 */
export async function report(events, root, say = (line) => process.stdout.write(`${line}\n`)) {
  const files = new Map()
  /** What a file printed is of interest only when it failed. */
  const words = new Map()
  for await (const { type, data } of events) {
    if (!data.file && !data.entryFile) continue
    const path = data.entryFile ?? data.file
    const file = relative(root, path)
    if (!files.has(file)) files.set(file, [])
    const rows = files.get(file)
    if (type === 'test:stdout' || type === 'test:stderr')
      words.set(file, (words.get(file) ?? '') + data.message)
    if (type === 'test:diagnostic') noteAssertions(rows, data)
    if (type === 'test:summary') sayFile(say, file, rows, data.duration_ms, words.get(file))
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const isFile = data.nesting === 0 && data.name === path
    if (isFile) {
      if (type === 'test:fail' && !rows.some((row) => row.status === 'failed')) {
        rows.push({ ...rowOf(file, FILE_ITSELF, 'failed', data), why: whyOf(data) })
        sayFailure(say, file, FILE_ITSELF, data)
        sayWords(say, words.get(file))
      }
      continue
    }
    const name = fullName(data)
    if (data.details.type === 'suite' && type === 'test:pass') continue
    if (type === 'test:fail' && isEchoOfInner(data)) continue
    const row = rowOf(file, name, statusOf(type, data), data)
    if (row.status === 'failed') row.why = whyOf(data)
    rows.push(row)
    if (row.status === 'failed') sayFailure(say, file, name, data)
  }
  return [...files.values()].flat().map(settled)
}

/** Inner tests come before their outer one, so names are put together from what node:test says of the way down. */
function fullName(data) {
  return data.classname && data.nesting > 0 ? `${data.classname} > ${data.name}` : data.name
}

function statusOf(type, data) {
  if (data.skip !== undefined && data.skip !== false) return 'skipped'
  if (data.todo !== undefined && data.todo !== false) return 'todo'
  return type === 'test:pass' ? 'passed' : 'failed'
}

function rowOf(file, name, status, data) {
  return { file, name, status, durationMs: Math.round(data.details.duration_ms), place: placeOf(data) }
}

const placeOf = ({ line, column, nesting }) => `${line}:${column}:${nesting}`

/** The diagnostics of a test follow its own event, which is the last one of that place. */
function noteAssertions(rows, data) {
  const counted = /^assertions (\d+)$/.exec(data.message)
  const row = counted && rows.findLast(({ place }) => place === placeOf(data))
  if (row && row.name !== FILE_ITSELF) row.assertions = Number(counted[1])
}

function settled({ place, ...row }) {
  return row.status === 'passed' && row.assertions === 0 ? { ...row, status: 'assertion-free' } : row
}

const isEchoOfInner = (data) => data.details.error?.failureType === 'subtestsFailed'

function sayFile(say, file, rows, durationMs, words) {
  const failed = rows.filter(({ status }) => status === 'failed').length
  const seconds = (durationMs / 1000).toFixed(1).padStart(6)
  say(`  ${failed ? '✗' : '✓'} ${seconds} s  ${file} (${rows.length})`)
  if (failed) sayWords(say, words)
}

/** The last of it is nearest to the failure. */
function sayWords(say, words) {
  if (words) say(words.trimEnd().split('\n').slice(-60).join('\n').replace(/^/gm, '      | '))
}

function sayFailure(say, file, name, data) {
  say(`  ✗ ${file}:${data.line ?? 1} ${name}`)
  say(wordsOf(data).replace(/^/gm, '      '))
}

function wordsOf({ details: { error } }) {
  return inspect(error?.cause ?? error, { depth: 6, colors: false })
}

/** The beginning of a failure, for the end of a run: who reads only that must know what happened. */
function whyOf(data) {
  return wordsOf(data).split('\n').slice(0, WHY_LINES).join('\n')
}
