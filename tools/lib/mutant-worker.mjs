// Runs the tests of one file that claim some rows, in a process of its own: `node mutant-worker.mjs FILE S0-24,S0-25`.
// Prints `ok NAME` for each test that passes, and at the end `passed N`; at the first that fails `failed NAME`, and ends.
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
const failed = (name) => {
  process.stdout.write(`\nfailed ${name}\n`)
  process.exit(1)
}
for await (const { type, data } of events) {
  if (type === 'test:pass' && data.details?.type !== 'suite' && data.skip === undefined) {
    passed += 1
    process.stdout.write(`\nok ${data.name}\n`)
  }
  if (type === 'test:fail') failed(data.name)
  if (type === 'test:summary' && !data.success) failed('the file itself')
}
process.stdout.write(`\npassed ${passed}\n`)
process.exit(passed > 0 ? 0 : 1)
