import { parseArgs } from 'node:util'
import { benchChat } from './chat/chat.ts'
import { benchDesk } from './desk/desk.ts'
import { benchFootprint } from './footprint/footprint.ts'
import { benchGrowth } from './growth/growth.ts'
import type { BenchOptions } from './lib/options.ts'
import { benchBrowse } from './load/browse.ts'
import { benchCheckout } from './load/checkout.ts'
import { benchFlash } from './load/flash.ts'
import { benchPlace } from './load/place.ts'
import { benchSwitch } from './load/switch.ts'
import { benchPages } from './pages/pages.ts'
import { benchSearch } from './search/search.ts'

const USAGE = `npm run bench -- NAME [--json] [--small]
  null, place-hot, place-spread, checkout, flash, browse, switch [--connections 256], chat, footprint, pages
  desk, growth [--orders 1000000], search [--products 100000]
  Runs one scenario on a server of its own; the last line is JSON, with --json the only one. --small is a trial of some
  seconds that shows that everything works. Ends with 1 when an invariant is broken; bench/README.md tells the rest.`

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    products: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '256' },
    orders: { type: 'string', default: '1000000' },
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const say = (line: string) => {
  if (!flags.json) process.stderr.write(`${line}\n`)
}
const options: BenchOptions = {
  connections: flags.small ? 8 : Number(flags.connections),
  orders: flags.small ? Math.min(2000, Number(flags.orders)) : Number(flags.orders),
  small: flags.small,
  say,
}

/** The scenarios by name; each answers its figures and whether they hold. */
const scenarios: Readonly<Record<string, () => Promise<object>>> = {
  search: () => benchSearch(Number(flags.products), say),
  null: () => benchPlace('null', Number(flags.connections), say),
  'place-hot': () => benchPlace('place-hot', Number(flags.connections), say),
  'place-spread': () => benchPlace('place-spread', Number(flags.connections), say),
  checkout: () => benchCheckout(options),
  flash: () => benchFlash(options),
  browse: () => benchBrowse(options),
  switch: () => benchSwitch(options),
  desk: () => benchDesk(options),
  growth: () => benchGrowth(options),
  footprint: () => benchFootprint(options),
  chat: () => benchChat(options),
  pages: () => benchPages(options),
}

const scenario = scenarios[positionals[0] ?? '']
if (!scenario) {
  process.stderr.write(`${USAGE}\n`)
  process.exit(2)
}
try {
  const figures = await scenario()
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = 'ok' in figures && figures.ok === false ? 1 : 0
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error) : String(error)}\n`)
  process.exitCode = 1
}
