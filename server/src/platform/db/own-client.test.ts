import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../../testing/database.ts'
import { isDatabaseAway } from './database-away.ts'
import { ownClient } from './own-client.ts'

const database = await testDatabase()
after(() => database.drop())

test('a connection that breaks while nothing is asked of it fails the next question, not the process', async () => {
  const client = ownClient({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const ended = new Promise((resolve) => client.once('end', resolve))
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await other.end()
  await ended
  await assert.rejects(client.query('select 1'), isDatabaseAway)
})
