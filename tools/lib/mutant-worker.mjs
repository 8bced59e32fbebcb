// Runs the tests of one file that claim some rows, in a process of its own: `node mutant-worker.mjs FILE S0-24,S0-25`.
// Prints `passed N` or `failed NAME` as its last line.
import { resolve } from 'node:path'
import { run } from 'node:test'

const [file, ids] = process.argv.slice(2)
const claimed = ids.split(',').join('|')
const events = run({
  files: [resolve(file)],
  isolation: 'none',
  cwd: process.cwd(),
  testNamePatterns: [new RegExp(`^(S\\d-\\d\\d[\\s,、]+)*(${claimed})\\b`)],
})
let passed = 0
let failed = null
for await (const { type, data } of events) {
  if (type === 'test:pass' && data.details?.type !== 'suite' && data.skip === undefined) passed += 1
  if (type === 'test:fail') failed ??= data.name
  if (type === 'test:summary' && !data.success) failed ??= 'the file itself'
}
process.stdout.write(failed === null ? `\npassed ${passed}\n` : `\nfailed ${failed}\n`)
process.exit(failed === null && passed > 0 ? 0 : 1)
