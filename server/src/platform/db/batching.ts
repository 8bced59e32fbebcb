import { channel } from 'node:diagnostics_channel'
import { batchByKey } from '../../kernel/batch.ts'
import { type Database, type Reader, withReadConnection } from './database.ts'

/**
 * Batches the calls of a use case: those of one batch key (a shop) that wait at the same moment are one run (kernel/batch).
 * Each database that a process holds open has batches of its own. A refusal is a result of the run, not a throw, so that
 * it never spoils a neighbour.
 */
export function batch<Item, Result>(
  run: (db: Database, batchKey: string, items: Item[]) => Promise<Result[]>,
  maxSize?: number,
): (db: Database, batchKey: string, item: Item) => Promise<Result> {
  const callers = new WeakMap<Database, (batchKey: string, item: Item) => Promise<Result>>()
  return (db, batchKey, item) => {
    let call = callers.get(db)
    if (!call) {
      call = batchByKey((key, items) => run(db, key, items), maxSize)
      callers.set(db, call)
    }
    return call(batchKey, item)
  }
}

const setReads = new Set<string>()

/** The names of all reads in sets of this program, as those who test all of them find them. */
export const allSetReads: ReadonlySet<string> = setReads

/** What is published of each question to a read in sets, while somebody listens; `ask` asks the same again. */
export interface SetReadAsked {
  readonly name: string
  readonly words: string
  readonly ask: () => Promise<unknown>
}

/** Where questions to reads in sets are published, for tests. */
export const SET_READ_ASKED = 'zhanggui:set-read-asked'

const askedChannel = channel(SET_READ_ASKED)

/** Registers a read in sets, so that the test of all of them asks it too. Two of one name do not start. */
export function registerSetRead<Ask, Answer>(
  name: string,
  call: (db: Database, ask: Ask) => Promise<Answer>,
): (db: Database, ask: Ask) => Promise<Answer> {
  if (setReads.has(name)) throw new Error(`Two reads in sets are named ${name}.`)
  setReads.add(name)
  return (db, ask) => {
    if (askedChannel.hasSubscribers) {
      const asked: SetReadAsked = { name, words: wordsOf(ask), ask: () => call(db, ask) }
      askedChannel.publish(asked)
    }
    return call(db, ask)
  }
}

/** The same for questions that are the same. */
export const wordsOf = (ask: unknown): string => (typeof ask === 'string' ? ask : JSON.stringify(ask))

/**
 * A question that many ask at once. Those who ask while others are being answered share the next visit to the database:
 * it begins after all of them asked, so that nobody reads what was before their question. `read` is given each question
 * once, however many ask it, and answers in order; all who ask the same share its answer. It runs outside of any
 * transaction, so each of its statements sees what was committed when it runs. A question is plain data. Questions with
 * the same `keyOf` (a shop) are read together; left out: all.
 */
export function readMany<Ask, Answer>(
  name: string,
  read: (reader: Reader, asked: readonly Ask[]) => Promise<Answer[]>,
  { maxSize = 64, keyOf }: { readonly maxSize?: number; readonly keyOf?: (ask: Ask) => string } = {},
): (db: Database, ask: Ask) => Promise<Answer> {
  const call = batch<Ask, Answer>(
    (db, _, asked) => withReadConnection(db, (reader) => readDistinct(asked, (each) => read(reader, each))),
    maxSize,
  )
  return registerSetRead(name, (db, ask) => call(db, keyOf?.(ask) ?? 'reads', ask))
}

/** Answers each of those who ask, of which `read` sees every question once. */
async function readDistinct<Ask, Answer>(
  asked: readonly Ask[],
  read: (distinct: readonly Ask[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const placeOf = new Map<string, number>()
  const distinct: Ask[] = []
  const places = asked.map((ask) => {
    const words = wordsOf(ask)
    const place = placeOf.get(words) ?? distinct.push(ask) - 1
    placeOf.set(words, place)
    return place
  })
  const answers = await read(distinct)
  if (answers.length !== distinct.length) throw new Error('A read in sets answers one result a question.')
  return places.map((place) => answers[place] as Answer)
}
