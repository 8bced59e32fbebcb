import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeProduct } from '../../server/src/modules/catalog/products/make-product.ts'
import { putOnSale } from '../../server/src/modules/catalog/products/put-on-sale.ts'
import { rebuildIndex } from '../../server/src/modules/catalog/search/keep-index.ts'
import { openShop } from '../../server/src/modules/shop/index.ts'
import { type StaffActor, systemActor } from '../../server/src/platform/actor.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import { readSearchPage } from '../../server/src/screens/buyer/search.ts'
import { percentiles } from '../lib/percentiles.ts'
import { openTempServer } from '../lib/temp-server.ts'
import { newId } from '../replay/people.ts'
import { type Listing, type Query, readCosmeticsQueries, readListings } from './cosmetics.ts'
import { drawn, productHash, qualityOf, RANKS, readJudgements } from './judgements.ts'

const JUDGED = 100
const judgementsFile = new URL('./search-judgements.json', import.meta.url)

interface Options {
  readonly data: string
  /** Prints the results at rank 1–5 that still want a grade. */
  readonly judge: boolean
}

/** One line about how it goes, for whoever waits. */
export type Say = (line: string) => void

/**
 * Brings the cosmetics catalogue into a server of its own through the same use cases that a seller uses, and asks it
 * the real queries that concern cosmetics.
 */
export async function measureSearch({ data, judge }: Options, say: Say): Promise<object> {
  const catalogue = join(data, 'tmall-cosmetics-catalog', 'cosmetic.csv')
  const queryFiles = ['dev.query.txt', 'train.query.txt'].map((name) =>
    join(data, 'multi-cpr-ecom-queries', name),
  )
  const missing = [catalogue, ...queryFiles].find((file) => !existsSync(file))
  if (missing) return { skipped: `${missing} is not there; say with --data where the data lies` }
  const queries = await readCosmeticsQueries(queryFiles)
  const listings = await readListings(catalogue)
  const server = await openTempServer('measure')
  try {
    say(`${listings.length} listings are brought in …`)
    const hashOf = await bringIn(server.db, listings)
    await rebuildIndex(server.db)
    say(`${queries.length} queries are asked …`)
    return await ask(server.db, queries, hashOf, judge)
  } finally {
    await server.close()
  }
}

/** Makes a shop a brand and a product a listing; answers the hash of the listing by product. */
async function bringIn(db: Database, listings: readonly Listing[]): Promise<Map<string, string>> {
  const actors = new Map<string, StaffActor>()
  const hashOf = new Map<string, string>()
  for (const { itemId, title, priceFen, shopName } of listings) {
    let actor = actors.get(shopName)
    if (!actor) {
      actor = await openBrandShop(db, shopName, actors.size)
      actors.set(shopName, actor)
    }
    const id = newId()
    await makeProduct(
      { db, actor },
      {
        id,
        title,
        category: 'cosmetics',
        skus: [{ skuId: newId(), specs: [], priceFen, openingStock: 10 }],
      },
    )
    await putOnSale({ db, actor }, id)
    hashOf.set(id, productHash(itemId))
  }
  return hashOf
}

async function openBrandShop(db: Database, name: string, number: number): Promise<StaffActor> {
  const shopId = newId()
  const ownerPhone = `136${String(number).padStart(8, '0')}`
  await openShop(
    { db, actor: systemActor('measure') },
    { id: shopId, name, category: 'cosmetics', ownerPhone, ownerName: '店主' },
  )
  return { kind: 'staff', accountId: newId(), shopId, roles: ['owner'] }
}

async function ask(
  db: Database,
  queries: readonly Query[],
  hashOf: ReadonlyMap<string, string>,
  judge: boolean,
) {
  const judgements = await readJudgements(judgementsFile)
  const graded = new Set(Object.keys(judgements))
  const wanted = judge ? new Set(drawn(queries, JUDGED).map((query) => query.qid)) : graded
  const times: number[] = []
  const matches = { all: 0, most: 0, none: 0 }
  let zero = 0
  let corrected = 0
  const results = new Map<string, string[]>()
  for (const query of queries) {
    const from = performance.now()
    const reply = await readSearchPage(db, { word: query.text.slice(0, 60) })
    times.push(performance.now() - from)
    matches[reply.match] += 1
    if (reply.rows.length === 0) zero += 1
    if (reply.corrected.length > 0) corrected += 1
    if (!wanted.has(query.qid)) continue
    const shown = reply.rows.slice(0, RANKS)
    results.set(
      query.qid,
      shown.map((row) => hashOf.get(row.productId) ?? ''),
    )
    if (judge)
      printUngraded(
        query,
        `${reply.match} ${reply.corrected.map(({ from, to }) => `${from}→${to}`)}`,
        shown,
        hashOf,
        judgements[query.qid] ?? {},
      )
  }
  const share = (count: number) => Math.round((count / Math.max(1, queries.length)) * 10_000) / 10_000
  return {
    products: hashOf.size,
    queries: queries.length,
    zeroResultRate: share(zero),
    allWordsRate: share(matches.all),
    mostWordsRate: share(matches.most),
    correctedRate: share(corrected),
    latencyMs: percentiles(times),
    judged: qualityOf(judgements, results),
  }
}

function printUngraded(
  query: Query,
  how: string,
  rows: readonly { productId: string; title: string; shopName: string }[],
  hashOf: ReadonlyMap<string, string>,
  grades: Readonly<Record<string, number>>,
): void {
  process.stdout.write(`# ${query.qid}\t${query.text}\t${how}\n`)
  for (const row of rows) {
    const hash = hashOf.get(row.productId) ?? ''
    process.stdout.write(`${grades[hash] ?? '?'}\t${hash}\t${row.title}\n`)
  }
}
