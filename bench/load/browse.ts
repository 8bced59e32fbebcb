import { portsFor } from '../../server/src/compose.ts'
import { rebuildIndex } from '../../server/src/modules/catalog/search/keep-index.ts'
import { log } from '../../server/src/platform/log.ts'
import { startServer } from '../../server/src/server.ts'
import { type Figures, figuresOf, RUNS, type Run, sayFigures } from '../lib/figures.ts'
import { type BenchOptions, durationsOf } from '../lib/options.ts'
import { percentiles } from '../lib/percentiles.ts'
import { fillShops } from '../search/fill.ts'
import { inventQueries } from '../search/goods.ts'
import { type CpuMicros, cpuWatch, mustAllPass, mustKeepStock, nullRate, rateOf } from './checks.ts'
import type { RequestSequence } from './driver.ts'
import { placeSequences } from './place.ts'
import { drive } from './run-driver.ts'
import { type System, startSystem } from './system.ts'

const BUYERS = 512
const PRODUCTS = 10_000
const SHOPS = 50

/** Rounds of ten requests that are prepared before the runs; then they are repeated. */
const ROUNDS = 500

interface BrowseFigures extends Figures {
  readonly products: number
  readonly placed: number
  /** p99 of each kind of request, in ms. */
  readonly p99OfKinds: Readonly<Record<string, number>>
  /** CPU time of a request, of all kinds together. */
  readonly cpuMicros: CpuMicros
}

/** An evening's mix: of ten requests eight look (shop page, product page, search), one orders, one reads the own orders. */
export async function benchBrowse(options: BenchOptions): Promise<BrowseFigures> {
  const { say, small, connections } = options
  const { warmUpMs, runMs } = durationsOf(options)
  const products = small ? 200 : PRODUCTS
  const buyers = small ? 16 : BUYERS
  const system = await startSystem({ skus: small ? 20 : 200, buyers, stock: 9_000_000 }, say)
  try {
    say(`${products} products are made …`)
    const seen = await fillCatalog(system, products, small ? 5 : SHOPS)
    const [port = 0] = system.ports
    const nothing = placeSequences(system, '/api/demo/checkouts/null', system.skus.length)
    const sequences = browseSequences(system, seen)
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, sequences: nothing }), 'warm-up')
    mustAllPass(await drive({ port, connections, forMs: warmUpMs, sequences }), 'warm-up')
    const runs: Run[] = []
    const kinds: Record<string, number[]> = {}
    let placed = 0
    const cpu = cpuWatch(system)
    for (let run = 1; run <= RUNS; run += 1) {
      const limitPerSecond = await nullRate(port, connections, runMs, nothing)
      const report = await cpu.during(() => drive({ port, connections, forMs: runMs, sequences }))
      mustAllPass(report, `run ${run}`)
      placed += report.placed
      for (const [kind, latencies] of Object.entries(report.kinds))
        kinds[kind] = (kinds[kind] ?? []).concat(latencies)
      runs.push({ perSecond: rateOf(report), limitPerSecond, latenciesMs: report.latenciesMs })
      say(`run ${run}: null ${Math.round(limitPerSecond)}/s, browse ${Math.round(rateOf(report))}/s`)
    }
    await mustKeepStock(system)
    const figures = figuresOf('browse', 'null', runs)
    sayFigures(figures, say)
    const p99OfKinds = Object.fromEntries(
      Object.entries(kinds).map(([kind, latencies]) => [kind, percentiles(latencies).p99]),
    )
    const count = runs.reduce((sum, run) => sum + run.latenciesMs.length, 0)
    return { ...figures, products, placed, p99OfKinds, cpuMicros: cpu.microsOf(count) }
  } finally {
    await system.close()
  }
}

interface Seen {
  readonly shopId: string
  readonly productId: string
}

/** Fills shops with invented goods, indexes them for the search, and answers what there is to be seen. */
async function fillCatalog(system: System, products: number, shops: number): Promise<Seen[]> {
  log.level = 'warn'
  const { databaseUrl, dataDir } = system
  const options = { databaseUrl, dataDir, mode: 'demo', role: 'api', port: 0, host: '127.0.0.1' } as const
  const extra = await startServer(options, await portsFor('demo'))
  try {
    await fillShops(extra.db, products, shops)
    await rebuildIndex(extra.db)
  } finally {
    await extra.close()
  }
  await system.sql.query(
    'vacuum analyze catalog.search_item, catalog.search_word, catalog.product, catalog.sku, inventory.stock',
  )
  const { rows } = await system.sql.query<Seen>(
    `select shop_id as "shopId", product_id as "productId" from catalog.product
     where state = 'on_sale' and shop_id <> $1 order by product_id limit 5000`,
    [system.shopId],
  )
  return rows
}

/** Two looks at a shop (its facts, face and goods), three at a product, three searches, an order, the own orders. */
function browseSequences(system: System, seen: readonly Seen[]): RequestSequence[] {
  const places = placeSequences(system, '/api/buyer/checkouts', system.skus.length)
  const queries = [...inventQueries(ROUNDS * 3, 11)]
  const sequences: RequestSequence[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = places[round % places.length] as RequestSequence
    const look = (kind: string, path: string): RequestSequence => ({
      method: 'GET',
      path,
      cookie: place.cookie,
      kind,
    })
    const at = (nth: number) => seen[(round * 7 + nth * 1_013) % seen.length] as Seen
    const search = (nth: number) => {
      const query = Object.entries(queries[round * 3 + nth] ?? {}).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      return look('search', `/api/search?${new URLSearchParams(query)}`)
    }
    const product = (nth: number) => look('product', `/api/products/${at(nth).shopId}/${at(nth).productId}`)
    sequences.push(
      look('shop', round % 2 === 0 ? `/api/shops/${at(0).shopId}` : `/api/shops/${at(0).shopId}/front`),
      product(1),
      search(0),
      look('shop goods', `/api/shops/${at(2).shopId}/products`),
      product(3),
      search(1),
      { ...place, kind: 'place' },
      product(4),
      search(2),
      look('my orders', '/api/buyer/orders'),
    )
  }
  return sequences
}
