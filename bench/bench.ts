import { parseArgs } from 'node:util'
import { benchPlace } from './rush/place.ts'
import { benchSearch } from './search/search.ts'

const USAGE = `npm run bench -- search [--products 100000]
npm run bench -- null|place-hot|place-spread [--connections 256]
  Runs one scenario on a house of its own; the last line is JSON. Ends with 1 when its limit is not held.`

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    products: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '256' },
    json: { type: 'boolean', default: false },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)

/** The scenarios by name; each answers its figures and whether they hold. */
const scenarios: Readonly<Record<string, () => Promise<object>>> = {
  search: () => benchSearch(Number(flags.products), say),
  null: () => benchPlace('null', Number(flags.connections), say),
  'place-hot': () => benchPlace('place-hot', Number(flags.connections), say),
  'place-spread': () => benchPlace('place-spread', Number(flags.connections), say),
}

const scenario = scenarios[positionals[0] ?? '']
if (!scenario) {
  say(USAGE)
  process.exit(2)
}
try {
  const figures = await scenario()
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = 'ok' in figures && figures.ok === false ? 1 : 0
} catch (error) {
  say(String(error instanceof Error ? (error.stack ?? error) : error))
  process.exitCode = 1
}
