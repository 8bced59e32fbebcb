import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../testing/database.ts'
import { inTransaction, openDatabase } from './db/database.ts'
import { eventType, onOutside, publish } from './events.ts'
import { JOB_ROWS } from './job-queue-tables.ts'
import { startWorker, waitUntilIdle } from './jobs.ts'

const database = await testDatabase()
const db = openDatabase(database.url, { size: 8 })
after(async () => {
  await db.close()
  await database.drop()
})

const happened = eventType<{ what: string }>('test.happened')

test('a job whose failure could not be written at first is tried again all the same', async () => {
  // The failure of a job is written to its row; the first time that does not go.
  await db.pool.query(`
    create sequence test_writes;
    create function test_refuse_once() returns trigger language plpgsql as $$
    begin
      if new.last_error is not null and nextval('test_writes') = 1 then raise exception 'not now'; end if;
      return new;
    end $$;
    create trigger test_refuse_once before update on ${JOB_ROWS}
      for each row execute function test_refuse_once()`)
  const runs: string[] = []
  const worker = await startWorker(db, [
    onOutside(happened, 'test.react', async (_, { what }) => {
      runs.push(what)
      if (runs.length === 1) throw new Error('the world did not answer')
    }),
  ])
  try {
    await inTransaction(db, (tx) => publish(tx, happened, null, { what: 'it' }))
    worker.poke()
    assert.equal(await waitUntilIdle(db), true)
    assert.deepEqual(runs, ['it', 'it'])
    const { rows } = await db.pool.query('select is_called as refused from test_writes')
    assert.deepEqual(rows, [{ refused: true }])
  } finally {
    await worker.stop()
  }
})
