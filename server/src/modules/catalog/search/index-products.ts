import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import { forgetSearches } from './forget-searches.ts'
import { soundOf } from './pinyin.ts'
import { type ItemSource, type ProductKey, readItemSources } from './search-queries.ts'
import { itemTokens, wordsOf } from './tokens.ts'

/** Writes anew what search knows of these products, as they are now. */
export async function indexProducts(tx: Tx, keys: readonly ProductKey[]): Promise<void> {
  if (keys.length === 0) return
  await lockItems(tx, keys)
  await writeItems(tx, await readItemSources(tx, keys))
  await forgetSearches(tx)
}

/** Two reactions of one product come one after the other, so that the later writes what is true. */
async function lockItems(tx: Tx, keys: readonly ProductKey[]): Promise<void> {
  const names = keys.map((key) => `search:${key.productId}`).sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0))
    from (select unnest(${names}::text[]) as name) names`.execute(tx)
}

/** Writes the rows of these products, their words and titles. */
async function writeItems(tx: Tx, sources: readonly ItemSource[]): Promise<void> {
  if (sources.length === 0) return
  const items = sources.map((source) => ({ source, words: wordsOfItem(source), tokens: itemTokens(source) }))
  const before = await readWordsBefore(tx, sources)
  const numbers = await writeTitles(tx, sources)
  await tx
    .insertInto('catalog.search_item')
    .values(
      items.map(({ source, words, tokens }) => ({
        shop_id: source.shopId,
        product_id: source.productId,
        on_sale: source.onSale,
        category_id: source.categoryId,
        freight_template_id: source.freightTemplateId,
        price_from_fen: source.priceFromFen,
        title_number: numbers.get(source.productId) as number,
        words,
        tokens,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'product_id']).doUpdateSet((row) => ({
        on_sale: row.ref('excluded.on_sale'),
        category_id: row.ref('excluded.category_id'),
        freight_template_id: row.ref('excluded.freight_template_id'),
        price_from_fen: row.ref('excluded.price_from_fen'),
        title_number: row.ref('excluded.title_number'),
        words: row.ref('excluded.words'),
        tokens: row.ref('excluded.tokens'),
      })),
    )
    .execute()
  await countWords(
    tx,
    before,
    items.flatMap(({ source, words }) => (source.onSale ? words : [])),
  )
}

/** Words that stand for the product in suggestions: of its title, its specs and its shop. */
const wordsOfItem = (source: ItemSource): string[] => [
  ...new Set([source.title, ...source.specs, source.shopName].flatMap(wordsOf)),
]

async function readWordsBefore(tx: Tx, keys: readonly ProductKey[]): Promise<string[]> {
  const [shopIds, productIds] = distinctKeys(
    keys,
    (key) => key.shopId,
    (key) => key.productId,
  )
  const { rows } = await sql<{ words: string[] }>`
    select item.words from unnest(${shopIds}::uuid[], ${productIds}::uuid[])
      as wanted (shop_id, product_id)
    join catalog.search_item item using (shop_id, product_id) where item.on_sale`.execute(tx)
  return rows.flatMap((row) => row.words)
}

/** Gives a new number to each title that differs from the last one; answers the number of each product's title. */
async function writeTitles(tx: Tx, sources: readonly ItemSource[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ productId: string; number: number }>`
    with wanted as (
      select * from unnest(${sources.map((one) => one.shopId)}::uuid[], ${sources.map((one) => one.productId)}::uuid[],
        ${sources.map((one) => one.title)}::text[]) as wanted (shop_id, product_id, title)
    ), last as (
      select distinct on (shop_id, product_id) shop_id, product_id, number, search_title.title
      from catalog.search_title join wanted using (shop_id, product_id)
      order by shop_id, product_id, number desc
    ), added as (
      insert into catalog.search_title (shop_id, product_id, number, title, from_at)
      select shop_id, product_id, coalesce(last.number, 0) + 1, wanted.title, ${tx.now}
      from wanted left join last using (shop_id, product_id)
      where last.title is distinct from wanted.title
      returning product_id, number
    )
    select product_id as "productId", coalesce(added.number, last.number) as number
    from wanted left join last using (shop_id, product_id) left join added using (product_id)`.execute(tx)
  return new Map(rows.map((row) => [row.productId, row.number]))
}

/** Moves the counts of words by what came and went; in the order of the words, so that two writers never cross. */
async function countWords(tx: Tx, gone: readonly string[], come: readonly string[]): Promise<void> {
  const changes = new Map<string, number>()
  for (const word of gone) changes.set(word, (changes.get(word) ?? 0) - 1)
  for (const word of come) changes.set(word, (changes.get(word) ?? 0) + 1)
  const moved = [...changes].filter(([, change]) => change !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (moved.length === 0) return
  const sounds = moved.map(([word]) => soundOf(word))
  await sql`
    insert into catalog.search_word as known (word, pinyin, initials, products)
    select * from unnest(${moved.map(([word]) => word)}::text[], ${sounds.map((sound) => sound.full)}::text[],
      ${sounds.map((sound) => sound.initials)}::text[], ${moved.map(([, change]) => change)}::integer[])
    on conflict (word) do update set products = known.products + excluded.products`.execute(tx)
}
