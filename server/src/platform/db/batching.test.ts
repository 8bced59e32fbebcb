import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../../testing/database.ts'
import { readMany } from './batching.ts'
import { openDatabase } from './database.ts'

const database = await testDatabase()
const db = openDatabase(database.url)
after(async () => {
  await db.close()
  await database.drop()
})

const COUNT = { name: 'test.count', text: 'select count(*)::integer as count from test_note' }
const DIVIDE = {
  name: 'test.divide',
  text: 'select 12 / asked.by as result from unnest($1::integer[]) with ordinality as asked (by, place) order by place',
}

test('who asks while a read is under way is answered by one that begins later, together with all who asked meanwhile', async () => {
  await db.pool.query('create table test_note (note text)')
  const sizes: number[] = []
  const [firstHasRead, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const count = readMany<string, number>('test.count', async (reader, asked) => {
    sizes.push(asked.length)
    const [row] = await reader.query<{ count: number }>(COUNT, [])
    firstHasRead.resolve()
    if (sizes.length === 1) await go.promise
    return asked.map(() => row?.count ?? -1)
  })
  const first = count(db, 'first')
  await firstHasRead.promise
  await db.pool.query(`insert into test_note values ('written before the others ask')`)
  const others = [count(db, 'second'), count(db, 'third')]
  go.resolve()
  assert.deepEqual(await Promise.all([first, ...others]), [0, 1, 1])
  assert.deepEqual(sizes, [1, 2])
})

test('a question that Postgres refuses fails by itself; the next reads of the same connections are sound', async () => {
  const divide = readMany<number, number>('test.divide', async (reader, asked) =>
    (await reader.query<{ result: number }>(DIVIDE, [asked])).map((row) => row.result),
  )
  const answers = await Promise.allSettled([1, 2, 0, 3, 4].map((by) => divide(db, by)))
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.code)),
    [12, 6, '22012', 4, 3],
  )
  assert.deepEqual(await Promise.all([6, 12].map((by) => divide(db, by))), [2, 1])
})
