import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** 0: not what was asked for; 1: near it, a buyer would look; 2: exactly that. */
export type Grade = 0 | 1 | 2

/** By query and product, as graded by hand: ids and grades only, the texts stay where they are. */
export type Judgements = Readonly<Record<string, Readonly<Record<string, Grade>>>>

export const RANKS = 5

/** What stands for a listing in the file of judgements. */
export const productHash = (itemId: string): string =>
  createHash('sha256').update(itemId).digest('hex').slice(0, 12)

export const readJudgements = async (file: URL): Promise<Judgements> =>
  JSON.parse(await readFile(file, 'utf8')) as Judgements

/** The graded queries are drawn by the hash of their id: anyone draws the same. */
export function drawn<Q extends { readonly qid: string }>(queries: readonly Q[], count: number): Q[] {
  const key = (query: Q) => createHash('sha256').update(`judge:${query.qid}`).digest('hex')
  return [...queries].sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, count)
}

export interface Quality {
  readonly queries: number
  /** Results at rank 1–5 that nobody graded yet; they count as 0. */
  readonly ungraded: number
  /** Share of queries whose first result is exactly what was asked for; near ones count half. */
  readonly pAt1: number
  /** The same over the first five; ranks with no result count as 0. */
  readonly pAt5: number
  /** Against the best order of all that was graded for the query. Queries with nothing good anywhere count as 0. */
  readonly ndcgAt5: number
  /** Over the queries for which something graded 1 or 2 is known at all: the catalogue holds 22 brands only. */
  readonly answerable: {
    readonly queries: number
    readonly pAt1: number
    readonly pAt5: number
    readonly ndcgAt5: number
  }
}

/** How good the first five results are; `results` are product hashes in their order, by query. */
export function qualityOf(judgements: Judgements, results: ReadonlyMap<string, readonly string[]>): Quality {
  const each = Object.entries(judgements).map(([qid, grades]) => {
    const shown = (results.get(qid) ?? []).slice(0, RANKS)
    const got = shown.map((hash) => grades[hash] ?? 0)
    const best = Object.values(grades).sort((a, b) => b - a)
    return {
      ungraded: shown.filter((hash) => !(hash in grades)).length,
      answerable: best.some((grade) => grade > 0),
      pAt1: (got[0] ?? 0) / 2,
      pAt5: got.reduce<number>((sum, grade) => sum + grade, 0) / 2 / RANKS,
      ndcgAt5: gain(best) > 0 ? gain(got) / gain(best) : 0,
    }
  })
  const known = each.filter((one) => one.answerable)
  const mean = (some: typeof each, what: 'pAt1' | 'pAt5' | 'ndcgAt5') =>
    some.length === 0
      ? 0
      : Math.round((some.reduce((sum, one) => sum + one[what], 0) / some.length) * 1000) / 1000
  const means = (some: typeof each) => ({
    queries: some.length,
    pAt1: mean(some, 'pAt1'),
    pAt5: mean(some, 'pAt5'),
    ndcgAt5: mean(some, 'ndcgAt5'),
  })
  return {
    ungraded: each.reduce((sum, one) => sum + one.ungraded, 0),
    ...means(each),
    answerable: means(known),
  }
}

const gain = (grades: readonly number[]): number =>
  grades.slice(0, RANKS).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
