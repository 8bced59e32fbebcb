import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../../kernel/page.ts'
import { addDays, shanghaiDay } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import type { MissedTerm, SearchTermRow, TitleAdvice, TitleChange } from './contract.ts'
import { type CountedTerm, missedTerms, titleAdvice } from './term-advice.ts'
import { queryWords, wordsOf } from './tokens.ts'

const ADVICE_DAYS = 30
/** Terms that advice looks through, the most searched first. */
const MAX_TERMS = 1000
const MAX_PRODUCTS = 500
/** Days on each side of a change of title. */
const PERIOD_DAYS = 14

interface TermQuery {
  readonly days?: '7' | '30' | '90' | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** What buyers searched for when goods of the shop were shown, the most shown first. */
export async function listSearchTerms(reader: Reader, shopId: string, now: Date, query: TermQuery) {
  const limit = query.limit ?? 20
  const since = shanghaiDay(addDays(now, -Number(query.days ?? '30')))
  const [shows, rank] = decodeKey(query.after, ['number', 'number'])
  const { rows } = await sql<SearchTermRow & { rank: number }>`
    select * from (
      select shown.term, shown.shows, shown.clicks, coalesce(asked.searches, 0)::integer as searches,
        row_number() over (order by shown.shows desc, shown.term)::integer as rank
      from (select term, sum(shows)::integer as shows, sum(clicks)::integer as clicks from catalog.search_show
        where shop_id = ${shopId} and day > ${since} group by term) as shown
      left join lateral (select sum(searches) as searches from catalog.search_term_day as known
        where known.term = shown.term and day > ${since}) as asked on true
    ) as terms
    where ${shows}::integer is null or shows < ${shows} or (shows = ${shows} and rank > ${rank})
    order by shows desc, term limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.shows, row.rank])
  return { ...page, rows: page.rows.map(({ rank: _, ...row }) => row) }
}

/** No-result terms that fit the shop's goods, and words that its titles lack. */
export async function readSearchAdvice(
  reader: Reader,
  shopId: string,
  now: Date,
): Promise<{ missed: MissedTerm[]; titles: TitleAdvice[] }> {
  const terms = await readTerms(reader, shanghaiDay(addDays(now, -ADVICE_DAYS)))
  const { rows } = await sql<{ productId: string; title: string }>`
    select product_id as "productId", title from catalog.product
    where shop_id = ${shopId} and state = 'on_sale' order by product_id desc limit ${MAX_PRODUCTS}`.execute(
    reader,
  )
  const products = rows.map((row) => ({ ...row, titleWords: new Set(wordsOf(row.title)) }))
  const shopWords = new Set(products.flatMap((product) => [...product.titleWords]))
  return { missed: missedTerms(terms, shopWords), titles: titleAdvice(terms, products) }
}

async function readTerms(reader: Reader, since: string): Promise<CountedTerm[]> {
  const { rows } = await sql<Omit<CountedTerm, 'words'>>`
    select term, sum(searches)::integer as searches, sum(nothing_found)::integer as "nothingFound"
    from catalog.search_term_day where day > ${since}
    group by term order by sum(searches) desc, term limit ${MAX_TERMS}`.execute(reader)
  return rows.map((row) => ({ ...row, words: queryWords(row.term).map((word) => word.text) }))
}

/** Titles that were changed, newest first, with the days before and after. */
export async function listTitleChanges(
  reader: Reader,
  shopId: string,
  now: Date,
  query: { readonly after?: string | undefined; readonly limit?: number | undefined },
) {
  const limit = query.limit ?? 20
  const [before, number] = decodeKey(query.after, ['id', 'number'])
  const { rows } = await sql<{
    productId: string
    number: number
    oldTitle: string
    newTitle: string
    oldFrom: Date
    changedAt: Date
    nextFrom: Date | null
  }>`
    select * from (
      select product_id as "productId", number, title as "newTitle", from_at as "changedAt",
        lag(title) over titles as "oldTitle", lag(from_at) over titles as "oldFrom",
        lead(from_at) over titles as "nextFrom"
      from catalog.search_title where shop_id = ${shopId}
      window titles as (partition by product_id order by number)
    ) as changes
    where number > 1 and (${before}::uuid is null or ("changedAt", "productId", number) < (
      select from_at, product_id, number from catalog.search_title
      where shop_id = ${shopId} and product_id = ${before}::uuid and number = ${number}))
    order by "changedAt" desc, "productId" desc, number desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.productId, row.number])
  const changes: TitleChange[] = []
  for (const row of page.rows) {
    const { productId, oldTitle, newTitle, changedAt } = row
    const changeDay = shanghaiDay(changedAt)
    const oldest = laterDay(shanghaiDay(row.oldFrom), shanghaiDay(addDays(changedAt, -PERIOD_DAYS)))
    const newest = earlierDay(shanghaiDay(row.nextFrom ?? now), shanghaiDay(addDays(changedAt, PERIOD_DAYS)))
    const of = { shopId, productId, numbers: [row.number - 1, row.number] as const }
    const days = { oldest, changeDay, newest }
    const [first, second] = await readPeriods(reader, of, days)
    changes.push({
      productId,
      oldTitle,
      newTitle,
      changedAt: changedAt.toISOString(),
      before: first,
      after: second,
    })
  }
  return { rows: changes, next: page.next }
}

const laterDay = (a: string, b: string) => (a > b ? a : b)
const earlierDay = (a: string, b: string) => (a < b ? a : b)

/** Shows and clicks by the title that was shown; searches of its terms by whole days on each side of the change. */
async function readPeriods(
  reader: Reader,
  of: { shopId: string; productId: string; numbers: readonly [number, number] },
  days: { oldest: string; changeDay: string; newest: string },
): Promise<[TitleChange['before'], TitleChange['after']]> {
  const { rows } = await sql<TitleChange['before'] & { number: number }>`
    with shown as (
      select title_number, term, shows, clicks from catalog.search_show
      where shop_id = ${of.shopId} and product_id = ${of.productId} and title_number = any(${[...of.numbers]}::integer[])
        and day between ${days.oldest}::date and ${days.newest}::date
    ), asked as (
      select day, sum(searches) as searches from catalog.search_term_day
      where term in (select term from shown) and day between ${days.oldest}::date and ${days.newest}::date group by day
    )
    select side.number,
      case when side.number = ${of.numbers[0]} then ${days.changeDay}::date - ${days.oldest}::date
        else ${days.newest}::date - ${days.changeDay}::date end as days,
      (select coalesce(sum(searches), 0)::integer from asked where case when side.number = ${of.numbers[0]}
        then day < ${days.changeDay}::date else day > ${days.changeDay}::date end) as searches,
      (select coalesce(sum(shows), 0)::integer from shown where title_number = side.number) as shows,
      (select coalesce(sum(clicks), 0)::integer from shown where title_number = side.number) as clicks
    from unnest(${[...of.numbers]}::integer[]) as side (number) order by side.number`.execute(reader)
  const [first, second] = rows.map(({ number: _, ...period }) => period)
  return [first as TitleChange['before'], second as TitleChange['after']]
}
