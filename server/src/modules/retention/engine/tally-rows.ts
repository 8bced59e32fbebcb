import { sql } from 'kysely'
import { DAY_MS, shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { type Means, meansList } from '../means-contract.ts'
import type { ReasonClass } from '../reasons/reasons-contract.ts'
import { type Cell, type ClassBeliefs, FIRST_BELIEFS, weightOfAge } from './learned.ts'

/** In the column of the means: no offer was shown. */
const NO_OFFER = 'none'
/** In the column of the weights: how many stay by themselves. */
const BASE = 'base'

const COUNT: NamedStatement = {
  name: 'retention.count-outcome',
  text: `
    insert into retention.tally (shop_id, day, reason_class, means, ended, kept) values ($1, $2, $3, $4, 1, $5)
    on conflict (shop_id, reason_class, means, day)
    do update set ended = tally.ended + 1, kept = tally.kept + excluded.kept`,
}

const UNKEEP: NamedStatement = {
  name: 'retention.count-lost-again',
  text: `
    update retention.tally set kept = kept - 1
    where shop_id = $1 and day = $2 and reason_class = $3 and means = $4`,
}

/** A decision that ended, as far as it is counted. */
export interface Ended {
  readonly shopId: string
  readonly madeAt: Date
  readonly reasonClass: ReasonClass
  /** Null: no offer was shown. */
  readonly means: Means | null
}

/** Counts how a decision ended. */
export async function countOutcome(tx: Tx, ended: Ended, isKept: boolean): Promise<void> {
  await tx.query(COUNT, [...keyOf(ended), isKept ? 1 : 0])
}

/** A decision that was counted as kept was refunded after all. */
export async function countLostAgain(tx: Tx, ended: Ended): Promise<void> {
  await tx.query(UNKEEP, keyOf(ended))
}

const keyOf = ({ shopId, madeAt, reasonClass, means }: Ended) => [
  shopId,
  shanghaiDay(madeAt),
  reasonClass,
  means ?? NO_OFFER,
]

/** What a shop has seen of a class, recent days counting more. */
export async function readCells(
  reader: Reader,
  shopId: string,
  reasonClass: ReasonClass,
  now: Date,
): Promise<Cell[]> {
  const rows = await reader
    .selectFrom('retention.tally')
    .select(['means', 'ended', 'kept', sql<string>`day::text`.as('day')])
    .where('shop_id', '=', shopId)
    .where('reason_class', '=', reasonClass)
    .where('day', '>', oldestDay(now))
    .execute()
  return sumCells(rows, now)
}

/** Days whose decisions count less than 1 % are left out. */
const MAX_AGE_DAYS = 300
const oldestDay = (now: Date): string => shanghaiDay(new Date(now.getTime() - MAX_AGE_DAYS * DAY_MS))

interface TallyRow {
  readonly day: string
  readonly means: string
  readonly ended: number
  readonly kept: number
}

function sumCells(rows: readonly TallyRow[], now: Date): Cell[] {
  const today = startOfShanghaiDay(shanghaiDay(now)).getTime()
  const byMeans = Map.groupBy(rows, (row) => row.means)
  return [...byMeans].map(([name, own]) => {
    const weighed = own.map((row) => ({
      ...row,
      weight: weightOfAge((today - startOfShanghaiDay(row.day).getTime()) / DAY_MS),
    }))
    return {
      means: meansList.find((means) => means === name) ?? null,
      count: weighed.reduce((sum, row) => sum + row.weight * row.ended, 0),
      kept: weighed.reduce((sum, row) => sum + row.weight * row.kept, 0),
    }
  })
}

/** What all shops together have seen of a class. */
export async function readCellsOfAll(reader: Reader, reasonClass: ReasonClass, now: Date): Promise<Cell[]> {
  const { rows } = await sql<TallyRow>`
    select day::text as day, means, sum(ended)::bigint as ended, sum(kept)::bigint as kept from retention.tally
    where reason_class = ${reasonClass} and day > ${oldestDay(now)} group by day, means`.execute(reader)
  return sumCells(rows, now)
}

/** Where a shop begins in a class: what all shops have shown, or our default. */
export async function readBeliefs(reader: Reader, reasonClass: ReasonClass): Promise<ClassBeliefs> {
  const rows = await reader
    .selectFrom('retention.belief')
    .select(['weight', 'mean', 'deviation'])
    .where('reason_class', '=', reasonClass)
    .execute()
  const known = new Map(rows.map((row) => [row.weight, { mean: row.mean, sd: row.deviation }]))
  return {
    base: known.get(BASE) ?? FIRST_BELIEFS.base,
    effect: (means) => known.get(means) ?? FIRST_BELIEFS.effect(means),
  }
}

/** Writes what all shops have shown of a class, in place of what was written before. */
export async function writeBeliefs(
  tx: Tx,
  reasonClass: ReasonClass,
  weights: readonly { readonly means: Means | null; readonly mean: number; readonly deviation: number }[],
): Promise<void> {
  await tx.deleteFrom('retention.belief').where('reason_class', '=', reasonClass).execute()
  await tx
    .insertInto('retention.belief')
    .values(
      weights.map(({ means, mean, deviation }) => ({
        reason_class: reasonClass,
        weight: means ?? BASE,
        mean,
        deviation,
        made_at: tx.now,
      })),
    )
    .execute()
}
