import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { testDatabase } from '../../../testing/database.ts'
import type { AppContext } from '../app-context.ts'
import { type Database, inTransaction, openDatabase, readClock, type Tx } from './database.ts'

const database = await testDatabase()
const db = openDatabase(database.url)
after(async () => {
  await db.close()
  await database.drop()
})

await db.pool.query('create table test_word (word text primary key)')
beforeEach(() => db.pool.query('truncate test_word'))

const ADD = { name: 'test.add', text: 'insert into test_word values ($1)' }
const wordsOf = async () =>
  (await db.pool.query<{ word: string }>('select word from test_word order by word')).rows.map(
    (row) => row.word,
  )

test('statements of both kinds are of one transaction: all of them stay, or none', async () => {
  await inTransaction(db, async (tx) => {
    await Promise.all([tx.query(ADD, ['a']), sql`insert into test_word values ('b')`.execute(tx)])
  })
  assert.deepEqual(await wordsOf(), ['a', 'b'])
  const given = new Error('given up')
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await sql`insert into test_word values ('c')`.execute(tx)
      await tx.query(ADD, ['d'])
      throw given
    }),
    given,
  )
  assert.deepEqual(await wordsOf(), ['a', 'b'])
})

test('of statements that were sent at once the first failure is thrown, whoever is heard first', async () => {
  await db.pool.query(`insert into test_word values ('taken')`)
  const failing = inTransaction(db, async (tx) => {
    const deep = async () => {
      await (async () => tx.query(ADD, ['taken']))()
    }
    await Promise.all([deep(), tx.query(ADD, ['e']), tx.query(ADD, ['f'])])
  })
  await assert.rejects(failing, { code: '23505' })
  assert.deepEqual(await wordsOf(), ['taken'])
})

test('a transaction whose failure nobody passed on is not called committed', async () => {
  await db.pool.query(`insert into test_word values ('taken')`)
  const failing = inTransaction(db, async (tx) => {
    await tx.query(ADD, ['lost'])
    await tx.query(ADD, ['taken']).catch(() => {})
  })
  await assert.rejects(failing, /had failed before its commit/)
  assert.deepEqual(await wordsOf(), ['taken'])
})

test('what is asked after the end of a transaction is refused, and never runs on a connection that others have by now', async () => {
  const failed = new Error('failed')
  const late: Promise<unknown>[] = []
  const [ended, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const failing = inTransaction(db, async (tx) => {
    const straggler = async (ask: () => Promise<unknown>) => {
      await go.promise
      return ask()
    }
    late.push(
      straggler(() => tx.query(ADD, ['late'])),
      straggler(() => sql`insert into test_word values ('later')`.execute(tx)),
    )
    throw failed
  })
  await assert.rejects(failing.finally(ended.resolve), failed)
  await ended.promise
  go.resolve()
  assert.deepEqual(
    (await Promise.allSettled(late)).map((one) => one.status),
    ['rejected', 'rejected'],
  )
  assert.deepEqual(await wordsOf(), [])
})

test('a transaction that a lock gives its time has none before, and the clock’s after it', async () => {
  const [before, after] = await inTransaction(db, async (tx) => [tx.now, await readClock(tx)], {
    clock: 'by lock',
  })
  assert.ok(Number.isNaN(before?.getTime()))
  assert.ok(!Number.isNaN(after?.getTime()))
})

test('each open database has the app context that it was given', async () => {
  const contextOf = (filesFolder: string) => ({ filesFolder }) as AppContext
  const [one, two] = ['one', 'two'].map((folder) =>
    openDatabase(database.url, { size: 1, app: () => contextOf(folder) }),
  ) as [Database, Database]
  try {
    assert.deepEqual([one.app.filesFolder, two.kysely.app.filesFolder], ['one', 'two'])
    assert.equal(await inTransaction(two, async (tx) => tx.app.filesFolder), 'two')
    assert.throws(() => db.app, /without an app context/)
  } finally {
    await Promise.all([one.close(), two.close()])
  }
})

test('neither a database nor a reader is taken for a transaction, and there is no other way to open one', () => {
  const misuses = (work: (tx: Tx) => void) => {
    // @ts-expect-error A database is no transaction.
    work(db)
    // @ts-expect-error Nor is a reader outside of one.
    work(db.kysely)
    // @ts-expect-error It is opened with inTransaction alone.
    return db.kysely.transaction()
  }
  assert.equal(typeof misuses, 'function')
})

test('nothing is in an empty list, and everything is not in it; in a transaction and outside', async () => {
  await db.pool.query(`insert into test_word values ('a'), ('b')`)
  const read = (reader: unknown, operator: 'in' | 'not in', words: string[]) =>
    (reader as Kysely<{ test_word: { word: string } }>)
      .selectFrom('test_word')
      .select('word')
      .where('word', operator, words)
      .orderBy('word')
      .execute()
  const all = [{ word: 'a' }, { word: 'b' }]
  const readAll = async (reader: unknown) => [
    await read(reader, 'in', []),
    await read(reader, 'not in', []),
    await read(reader, 'in', ['b']),
    await read(reader, 'not in', ['b']),
  ]
  const right = [[], all, [{ word: 'b' }], [{ word: 'a' }]]
  assert.deepEqual(await readAll(db.kysely), right)
  assert.deepEqual(await inTransaction(db, readAll), right)
})
