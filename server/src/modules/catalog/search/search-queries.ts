import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import { readShops } from '../../shop/index.ts'
import type { SearchSort } from './contract.ts'
import type { ItemText } from './tokens.ts'

/** One thing that must hold of the tokens of a product. */
export type Condition =
  /** All of these are there. */
  | { readonly all: readonly string[] }
  /** One of these is there. */
  | { readonly any: readonly string[] }

/** What narrows a search besides its words. */
export interface SearchFilter {
  readonly shopId?: string | undefined
  readonly categoryId?: string | undefined
  readonly fromFen?: number | undefined
  readonly toFen?: number | undefined
  readonly freeFreight?: boolean | undefined
}

/** What a buyer asks. */
export interface SearchQuery extends SearchFilter {
  readonly word: string
  readonly sort?: SearchSort | undefined
  readonly inStock?: boolean | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A product by its shop and id. */
export interface ProductKey {
  readonly shopId: string
  readonly productId: string
}

export interface Candidate extends ProductKey {
  readonly soldPieces: number
  readonly priceFromFen: number
}

function holds(condition: Condition): RawBuilder<boolean> {
  return 'all' in condition
    ? sql<boolean>`item.tokens @> ${condition.all}::text[]`
    : sql<boolean>`item.tokens && ${condition.any}::text[]`
}

const allHold = (conditions: readonly Condition[]) =>
  sql<boolean>`(${sql.join(conditions.map(holds), sql` and `)})`

/** Sets of conditions of which one must hold as a whole: the free freight template costs nothing whatever is sent. */
function whereOf(sets: readonly (readonly Condition[])[], away: readonly string[], filter: SearchFilter) {
  const wheres = [
    sql<boolean>`item.on_sale`,
    sql<boolean>`(${sql.join(sets.map(allHold), sql` or `)})`,
    ...(away.length > 0 ? [sql<boolean>`item.shop_id <> all(${away}::uuid[])`] : []),
    ...(filter.shopId ? [sql<boolean>`item.shop_id = ${filter.shopId}`] : []),
    ...(filter.categoryId
      ? [
          sql<boolean>`(item.category_id = ${filter.categoryId} or item.category_id like ${belowCategory(filter.categoryId)})`,
        ]
      : []),
    ...(filter.fromFen === undefined ? [] : [sql<boolean>`item.price_from_fen >= ${filter.fromFen}`]),
    ...(filter.toFen === undefined ? [] : [sql<boolean>`item.price_from_fen <= ${filter.toFen}`]),
    ...(filter.freeFreight
      ? [
          sql<boolean>`exists (select from catalog.freight_template template
            where template.shop_id = item.shop_id and template.template_id = item.freight_template_id
              and (template.kind = 'free' or (template.first_fen = 0 and template.next_fen = 0)))`,
        ]
      : []),
  ]
  return sql.join(wheres, sql` and `)
}

const belowCategory = (categoryId: string) => `${categoryId.replace(/[\\%_]/g, '\\$&')}.%`

const ORDERS: Readonly<Record<SearchSort, { key: RawBuilder<number>; descends: boolean }>> = {
  relevance: { key: sql<number>`item.sold_pieces`, descends: true },
  sales: { key: sql<number>`item.sold_pieces`, descends: true },
  price_up: { key: sql<number>`item.price_from_fen`, descends: false },
  price_down: { key: sql<number>`item.price_from_fen`, descends: true },
  new: { key: sql<number>`0::bigint`, descends: true },
}

/** What is read of candidates: which conditions, where it goes on, and how many. */
export interface Window {
  readonly sets: readonly (readonly Condition[])[]
  readonly away: readonly string[]
  readonly filter: SearchFilter
  readonly sort: SearchSort
  /** The sort's figure and the product of the last one that was read. */
  readonly after?: readonly [number, string] | undefined
  readonly limit: number
}

/** The first candidates in the order of the sort; equals stand newest first. What they are now is read by `readLive`. */
export async function readCandidates(reader: Reader, window: Window): Promise<Candidate[]> {
  const { key, descends } = ORDERS[window.sort]
  const direction = descends ? sql`desc` : sql`asc`
  const [figure, productId] = window.after ?? [null, null]
  const onward = descends
    ? sql<boolean>`(${key}, item.product_id) < (${figure}::bigint, ${productId}::uuid)`
    : sql<boolean>`(${key} > ${figure}::bigint or (${key} = ${figure}::bigint and item.product_id < ${productId}::uuid))`
  const { rows } = await sql<Candidate>`
    select item.shop_id as "shopId", item.product_id as "productId", item.sold_pieces as "soldPieces",
      item.price_from_fen as "priceFromFen"
    from catalog.search_item item
    where ${whereOf(window.sets, window.away, window.filter)} and ${window.after ? onward : sql<boolean>`true`}
    order by ${key} ${direction}, item.product_id desc limit ${window.limit}`.execute(reader)
  return rows
}

/**
 * Of each of these, whether a product of a shop that is open holds it: one look for all of them. Counted, since for
 * `exists` Postgres hopes to meet one soon and reads the table instead of the index: 600 ms instead of 1.
 */
export async function areFound(
  reader: Reader,
  away: readonly string[],
  conditions: readonly (readonly Condition[])[],
): Promise<boolean[]> {
  if (conditions.length === 0) return []
  const looks = conditions.map(
    (all) => sql`(select count(*) > 0 from catalog.search_item item where ${whereOf([all], away, {})})`,
  )
  const { rows } = await sql<{ found: boolean[] }>`select array[${sql.join(looks)}] as found`.execute(reader)
  return rows[0]?.found ?? []
}

/** Of each product which of the conditions it holds, by product. */
export async function readHeld(
  reader: Reader,
  keys: readonly ProductKey[],
  conditions: readonly Condition[],
): Promise<Map<string, boolean[]>> {
  const [shopIds, productIds] = distinctKeys(
    keys,
    (key) => key.shopId,
    (key) => key.productId,
  )
  const { rows } = await sql<{ productId: string; held: boolean[] }>`
    select product_id as "productId", array[${sql.join(conditions.map(holds))}] as held
    from unnest(${shopIds}::uuid[], ${productIds}::uuid[])
      as wanted (shop_id, product_id)
    join catalog.search_item item using (shop_id, product_id)`.execute(reader)
  return new Map(rows.map((row) => [row.productId, row.held]))
}

/** What a product says of itself now. */
export interface LiveText extends ProductKey {
  readonly shopName: string
  readonly title: string
  readonly categoryId: string
  readonly madeAt: Date
  readonly specs: string
}

/** Of these products those that are on sale, with their words as they are now. */
export async function readTexts(reader: Reader, keys: readonly ProductKey[]): Promise<LiveText[]> {
  const [shopIds, productIds] = distinctKeys(
    keys,
    (key) => key.shopId,
    (key) => key.productId,
  )
  const { rows } = await sql<Omit<LiveText, 'shopName'>>`
    select product.shop_id as "shopId", product.product_id as "productId", product.title,
      product.category_id as "categoryId", product.made_at as "madeAt", figures.specs
    from unnest(${shopIds}::uuid[], ${productIds}::uuid[])
      as wanted (shop_id, product_id)
    join catalog.product using (shop_id, product_id)
    cross join lateral (
      select string_agg(array_to_string(sku.specs, ' '), ' ') as specs
      from catalog.sku
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as figures
    where product.state = 'on_sale' and figures.specs is not null`.execute(reader)
  return withShopNames(reader, rows)
}

/** Adds to each product the name of its shop. */
async function withShopNames<Row extends ProductKey>(
  reader: Reader,
  rows: readonly Row[],
): Promise<(Row & { shopName: string })[]> {
  const shops = await readShops(
    reader,
    rows.map((row) => row.shopId),
  )
  return rows.map((row) => ({ ...row, shopName: shops.get(row.shopId)?.name ?? '' }))
}

/** How many products on sale have each word, and how many there are at all. */
export async function readWordCounts(
  reader: Reader,
  words: readonly string[],
): Promise<{ counts: Map<string, number>; all: number }> {
  const [asked] = distinctKeys(words, String)
  const { rows } = await sql<{ word: string; products: number; all: number }>`
    select wanted.word, coalesce(known.products, 0) as products,
      (select greatest(reltuples, 0)::integer from pg_class where oid = 'catalog.search_item'::regclass) as all
    from unnest(${asked}::text[]) as wanted (word) left join catalog.search_word known using (word)`.execute(
    reader,
  )
  return {
    counts: new Map(rows.map((row) => [row.word, row.products])),
    all: Math.max(rows[0]?.all ?? 0, ...rows.map((row) => row.products)),
  }
}

/** Words of goods that sound like one of these, the commonest first. */
export async function readWordsBySound(reader: Reader, sounds: readonly string[]) {
  const { rows } = await sql<{ word: string; pinyin: string; products: number }>`
    select word, pinyin, products from catalog.search_word
    where pinyin = any(${sounds}::text[]) and products > 0 and word <> pinyin
    order by products desc, word`.execute(reader)
  return rows
}

/** Latin words of goods of about this length that begin with the same letter, the commonest first. */
export async function readLikeLatin(reader: Reader, word: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from catalog.search_word
    where word like ${`${word.slice(0, 1)}%`} and word = pinyin and products > 0
      and length(word) between ${word.length - 1} and ${word.length + 1}
    order by products desc, word limit 500`.execute(reader)
  return rows.map((row) => row.word)
}

/** What the index is made of, for these products. */
export interface ItemSource extends ProductKey, ItemText {
  readonly onSale: boolean
  readonly categoryId: string
  readonly freightTemplateId: string
  readonly priceFromFen: number
}

/** Reads what the index is made of. */
export async function readItemSources(reader: Reader, keys: readonly ProductKey[]): Promise<ItemSource[]> {
  const [shopIds, productIds] = distinctKeys(
    keys,
    (key) => key.shopId,
    (key) => key.productId,
  )
  const { rows } = await sql<Omit<ItemSource, 'shopName'>>`
    select product.shop_id as "shopId", product.product_id as "productId", product.title, product.description,
      product.state = 'on_sale' as "onSale", product.category_id as "categoryId",
      product.freight_template_id as "freightTemplateId",
      coalesce(figures.price, 0) as "priceFromFen", coalesce(figures.specs, '{}') as specs,
      array(select above.name_zh || ' ' || above.name_en from catalog.category above
        where product.category_id = above.category_id or starts_with(product.category_id, above.category_id || '.'))
        as kinds
    from unnest(${shopIds}::uuid[], ${productIds}::uuid[])
      as wanted (shop_id, product_id)
    join catalog.product using (shop_id, product_id)
    cross join lateral (
      select min(sku.price_fen) as price, array_agg(distinct value) filter (where value is not null) as specs
      from catalog.sku left join lateral unnest(sku.specs) as value on true
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as figures
    order by product.shop_id, product.product_id`.execute(reader)
  return withShopNames(reader, rows)
}

/** All products of one shop. */
export async function readProductKeys(reader: Reader, shopId: string): Promise<ProductKey[]> {
  return reader
    .selectFrom('catalog.product')
    .select(['shop_id as shopId', 'product_id as productId'])
    .where('shop_id', '=', shopId)
    .orderBy('product_id')
    .execute()
}

/** The next products of the whole platform after one; null: the first. */
export async function readKeysAfter(
  reader: Reader,
  after: ProductKey | null,
  limit: number,
): Promise<ProductKey[]> {
  const { rows } = await sql<ProductKey>`
    select shop_id as "shopId", product_id as "productId" from catalog.product
    where ${after === null} or (shop_id, product_id) > (${after?.shopId ?? null}::uuid, ${after?.productId ?? null}::uuid)
    order by shop_id, product_id limit ${limit}`.execute(reader)
  return rows
}

/** The names of each kind of goods with those above it, in both languages, by its id. */
export async function readKindNames(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader
    .selectFrom('catalog.category')
    .select(['category_id', 'name_zh', 'name_en'])
    .orderBy('category_id')
    .execute()
  const names = new Map<string, string>()
  // A kind comes after the one above it, whose path its own begins with.
  for (const row of rows) {
    const above = names.get(row.category_id.split('.').slice(0, -1).join('.'))
    names.set(row.category_id, [above, row.name_zh, row.name_en].filter(Boolean).join(' '))
  }
  return names
}
