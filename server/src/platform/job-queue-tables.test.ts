import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '../../testing/database.ts'
import { inTransaction, openDatabase } from './db/database.ts'
import { eventType, onOutside, publish } from './events.ts'
import {
  JOB_ROWS,
  JOBS,
  POOLS_WITHOUT_LOCK,
  QUEUE_MIGRATIONS,
  QUEUE_SCHEMA,
  UNLOCK_POOLS,
} from './job-queue-tables.ts'
import { startWorker, waitUntilIdle } from './jobs.ts'

const database = await testDatabase()
const db = openDatabase(database.url, { size: 4 })
after(async () => {
  await db.close()
  await database.drop()
})

/** Columns of a table, a view or a type, with their types. */
async function columnsOf(name: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ column: string }>(
    `select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) as column from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [name],
  )
  return rows.map(({ column }) => column)
}

test('the tables and functions of graphile-worker are those that the program was written for', async () => {
  const jobs = await columnsOf(JOBS)
  for (const column of [
    'id bigint',
    'task_identifier text',
    'attempts smallint',
    'run_at timestamp with time zone',
    'last_error text',
    'locked_at timestamp with time zone',
    'locked_by text',
  ])
    assert.ok(jobs.includes(column), `${JOBS} has no ${column}: ${jobs.join(', ')}`)
  assert.ok((await columnsOf(JOB_ROWS)).includes('last_error text'))
  assert.ok((await columnsOf(QUEUE_MIGRATIONS)).length > 0)
  assert.deepEqual(await columnsOf(`${QUEUE_SCHEMA}.job_spec`), [
    'identifier text',
    'payload json',
    'queue_name text',
    'run_at timestamp with time zone',
    'max_attempts smallint',
    'job_key text',
    'priority smallint',
    'flags text[]',
  ])
  const { rows } = await db.pool.query<{ call: string }>(
    `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as call from pg_proc p
     where p.pronamespace = $1::regnamespace and p.proname in ('add_jobs', 'force_unlock_workers') order by 1`,
    [QUEUE_SCHEMA],
  )
  assert.deepEqual(
    rows.map(({ call }) => call),
    [
      'add_jobs(specs graphile_worker.job_spec[], job_key_preserve_run_at boolean)',
      'force_unlock_workers(worker_ids text[])',
    ],
  )
})

test('while a job runs the view names the pool that holds it; unlocked, anybody may take it', async () => {
  const happened = eventType<{ what: string }>('test.held')
  const [started, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const worker = await startWorker(db, [
    onOutside(happened, 'test.hold', async () => {
      started.resolve()
      await finish.promise
    }),
  ])
  try {
    await inTransaction(db, (tx) => publish(tx, happened, null, { what: 'it' }))
    worker.poke()
    await started.promise
    const held = async () =>
      (
        await db.pool.query<{ pool: string }>(
          `select locked_by as pool, task_identifier as task from ${JOBS}`,
        )
      ).rows
    const [job] = await held()
    const { rows: leases } = await db.pool.query<{ free: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 20721)) as free',
      [job?.pool],
    )
    assert.deepEqual([leases, { ...job, pool: '' }], [[{ free: false }], { pool: '', task: 'react' }])
    assert.deepEqual((await db.pool.query(POOLS_WITHOUT_LOCK, [20_721])).rows, [])
    await db.pool.query(UNLOCK_POOLS, [[job?.pool]])
    assert.deepEqual(await held(), [{ pool: null, task: 'react' }])
  } finally {
    finish.resolve()
    await waitUntilIdle(db)
    await worker.stop()
  }
})

test('one file alone names what lies in the schema of graphile-worker', () => {
  const root = join(import.meta.dirname, '../../..')
  const inSources = ['server', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(root, folder, path)),
  )
  const naming = inSources.filter((path) => /graphile_worker\.\w/.test(readFileSync(path, 'utf8')))
  assert.deepEqual(naming, [import.meta.filename])
})
