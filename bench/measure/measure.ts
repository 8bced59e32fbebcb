import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureSearch } from './search.ts'

const USAGE = `npm run measure -- search [--data ../shared/data] [--json] [--judge]
  Holds the product against real data and prints the figures; the last line is JSON with --json.
  --judge  prints the results at rank 1–5 of the graded queries, "?" where a grade is missing`

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    json: { type: 'boolean', default: false },
    judge: { type: 'boolean', default: false },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const figures = await measureSearch({ data: resolve(flags.data), judge: flags.judge }, say)
  process.stdout.write(`${flags.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2)}\n`)
}

if (positionals[0] !== 'search') {
  say(USAGE)
  process.exit(2)
}
try {
  await main()
} catch (error) {
  say(String(error instanceof Error ? (error.stack ?? error) : error))
  process.exitCode = 1
}
