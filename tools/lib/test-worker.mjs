// A process that runs test files one after another. The modules under test are loaded and compiled once for all of them.
// Its parent (run-test-files.mjs) sends `{ file, shuffleSeed }`, and gets lines to print and then the rows of that file.
import { resolve } from 'node:path'
import { run } from 'node:test'
import { pathToFileURL } from 'node:url'
import { report } from '../reporter.mjs'
import { countAssertions } from './count-assertions.mjs'
import { root } from './packages.mjs'

/**
 * node:test ends a run when nothing is left to do in the process: a file that leaves a server or a timer open hangs until
 * its time is up. So the channel to the parent must not keep the process busy while a file runs, and must at its end.
 */
process.on('beforeExit', () => process.channel?.ref())
process.on('disconnect', () => process.exit())

process.on('message', async ({ file, shuffleSeed }) => {
  if (!file) return process.disconnect()
  process.channel.unref()
  const rows = await runFile(file, shuffleSeed)
  process.exitCode = 0
  process.channel.ref()
  process.send({ rows, memoryBytes: process.memoryUsage().rss })
})
process.send({ ready: true })

async function runFile(file, shuffleSeed) {
  const path = resolve(root, file)
  const events = run({
    files: [path],
    isolation: 'none',
    cwd: root,
    setup: countAssertions,
    ...(shuffleSeed === undefined ? {} : { randomSeed: shuffleSeed }),
  })
  const say = (line) => process.send({ line })
  return report(eventsOf(events, path), root, say)
}

/** Every event as one of this file, also of tests that a helper registers; what broke besides the tests fails the file itself. */
async function* eventsOf(events, path) {
  const problems = []
  let failed = false
  for await (const { type, data } of events) {
    failed ||= type === 'test:fail'
    if (data.details?.error?.failureType === 'hookFailed') data.name = path
    if (type === 'test:diagnostic' && /^Error: /.test(data.message)) problems.push(data.message)
    if (type === 'test:summary') {
      // A module that failed while it was loaded throws the same again.
      await import(pathToFileURL(path).href).catch((error) => problems.push(error))
      const [problem] = problems
      if (!failed && (problem || !data.success)) yield { type: 'test:fail', data: failureOf(path, problem) }
    }
    yield { type, data: { ...data, entryFile: path } }
  }
}

function failureOf(path, problem) {
  const error = problem ?? 'The test run did not succeed.'
  return { name: path, entryFile: path, nesting: 0, line: 1, column: 1, details: { duration_ms: 0, error } }
}
