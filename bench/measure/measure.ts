import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureReasons } from './reasons.ts'
import { measureRefundRisk } from './refund-risk.ts'
import { measureRetention } from './retention.ts'
import { measureSearch } from './search.ts'
import { measureUplift } from './uplift.ts'

const USAGE = `npm run measure -- NAME [FILE] [--data ../shared/data] [--json]
  Holds the product against real data and prints the figures; the last line is JSON with --json.
  search               --judge  prints the results at rank 1–5 of the graded queries, "?" where a grade is missing
  reasons FILE         how often the class of a refund request is that of its label; --wrong prints those that differ
  retention            the engine that keeps orders, in simulated worlds with known answers; --runs 100 --decisions 5000
  uplift FILE          the engine's model on a randomised experiment of the MineThatData form
  refund-risk [FILE]   the engine's model on refunds, from what is known at payment`

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    json: { type: 'boolean', default: false },
    judge: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
    runs: { type: 'string', default: '100' },
    decisions: { type: 'string', default: '5000' },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)
const data = resolve(flags.data)
const [name, named] = positionals

const measures: Readonly<Record<string, (() => Promise<object>) | undefined>> = {
  search: () => measureSearch({ data, judge: flags.judge }, say),
  reasons: () => measureReasons(fileOr('bench/measure/reasons/test.tsv'), flags.wrong, say),
  retention: async () =>
    measureRetention({ runs: Number(flags.runs), decisions: Number(flags.decisions) }, say),
  uplift: () => measureUplift(fileOr(join(data, 'hillstrom-uplift/hillstrom-even-rows.csv')), say),
  'refund-risk': () => measureRefundRisk(fileOr(join(data, 'tmall-orders/tmall_order_report.csv')), say),
}

/** The file that was named, or the usual one. */
const fileOr = (usual: string): string => resolve(named ?? usual)

const measure = measures[name ?? '']
if (!measure) {
  say(USAGE)
  process.exit(2)
}
try {
  const figures = await measure()
  process.stdout.write(`${flags.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2)}\n`)
} catch (error) {
  say(String(error instanceof Error ? (error.stack ?? error) : error))
  process.exitCode = 1
}
