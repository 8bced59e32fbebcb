import { parseArgs } from 'node:util'
import { machineNowMs } from '../../server/src/platform/machine-clock.ts'
import { openTestServer } from '../../server/testing/server.ts'
import { runFuzz } from './run-fuzz.ts'

const USAGE = `npm run fuzz -- [--seed N] [--minutes M]
  Sends requests made by chance from /openapi.json, as a stranger, a buyer, an owner, an agent, an officer and a key, to a
  server of its own with two busy shops. Prints each request whose answer is wrong as a line of JSON: 500 and more, no
  answer, slower than 2 s, or data of others. Ends with 1 when there is one. bench/README.md tells the rest.`

const MINUTE_MS = 60_000
const SLOW_MS = 2000

const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)
const seed = Number(flags.seed ?? machineNowMs() % 1_000_000)
const minutes = Number(flags.minutes)
if (flags.help || !Number.isSafeInteger(seed) || !(minutes > 0)) {
  say(USAGE)
  process.exit(flags.help ? 0 : 2)
}

say(`seed ${seed}, ${minutes} minutes`)
const { server, remove } = await openTestServer()
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => {
    say(`The process would have ended: ${error instanceof Error ? error.stack : String(error)}`)
    process.exit(1)
  })
try {
  const untilMs = machineNowMs() + minutes * MINUTE_MS
  const report = await runFuzz(server, { seed, requests: Infinity, untilMs, slowMs: SLOW_MS, say })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = report.faults.length > 0 ? 1 : 0
} finally {
  await remove()
}
process.exit()
