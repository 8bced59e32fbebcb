// A process in which the tests of one mutant run, kept ready beforehand: what no mutant changes is loaded when it starts.
// Its parent (mutant-trial.mjs) sends `{ files, pattern }` (of the tests' names) and gets `{ passed: NAME, file }` for each test that passes, at the
// first that fails `{ failed: NAME, file }` and no more, and `{ done: FILE }` after each file.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** node:test ends a run when nothing is left to do in the process: while tests run the channel must not count. */
process.on('beforeExit', () => process.channel?.ref())
process.on('disconnect', () => process.exit())

process.on('message', async ({ files, pattern }) => {
  for (const file of files) {
    // While node:test ends the file before, the channel alone keeps the process.
    await nextTurn()
    process.channel.unref()
    const failed = await firstFailure(file, pattern)
    if (failed !== null) return process.send({ failed, file })
    process.send({ done: file })
  }
})
await loadWhatStays()
process.send({ ready: true })

/** The platform and the libraries: mutants are of modules and screens alone. */
async function loadWhatStays() {
  const server = resolve('server', 'src', 'server.ts')
  for (const [, path] of readFileSync(server, 'utf8').matchAll(/ from '(\.\/platform\/[^']+)'/g))
    await import(pathToFileURL(resolve('server', 'src', path)).href)
}

/** Runs the tests of a file with such names; null when there are some and all pass or are skipped. */
async function firstFailure(file, pattern) {
  let seen = 0
  const events = run({
    files: [resolve(file)],
    isolation: 'none',
    cwd: process.cwd(),
    testNamePatterns: [new RegExp(pattern)],
  })
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.details?.type !== 'suite') {
      seen += 1
      if (data.skip === undefined) process.send({ passed: data.name, file })
    }
    if (type === 'test:fail') return data.name
    if (type === 'test:summary' && !data.success) return 'the file itself'
  }
  return seen > 0 ? null : 'the file itself'
}
