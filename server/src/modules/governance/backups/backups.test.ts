import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { openBackupKey } from '../../../platform/backup/backup-key.ts'
import { backupRound } from '../../../platform/backup/keep-backups.ts'
import { checkBackup } from '../../../platform/backup/restore-backup.ts'
import { askBackup, type BackupRun, changeBackupSetting, listBackups, readBackupSetting } from './contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })
const stranger = await givenPerson(server)
const places = server.db.app.backups
const pathOf = (run: BackupRun) => join(places.folder, run.file ?? 'none')

const listed = async () => (await server.call(listBackups, { as: officer })).rows

/** Asks, and answers the run once it is over: a round of ours waits for nobody. */
async function backUp(id = newId()): Promise<BackupRun> {
  await server.call(askBackup, { as: officer, body: { id } })
  for (;;) {
    await backupRound(server.db)
    const run = (await listed()).find(({ runId }) => runId === id)
    if (run?.finishedAt) return run
    await new Promise((next) => setImmediate(next))
  }
}

test('a backup that an officer asks for is made, whole and readable under its key', async () => {
  const run = await backUp()
  assert.deepEqual([run.state, run.why, run.error], ['made', 'asked', null])
  const file = await open(pathOf(run))
  const checked = await checkBackup(file, await openBackupKey(places.keyFile))
  await file.close()
  assert.deepEqual([checked.totals.rows, checked.totals.files], [run.rows, run.files])
})

test('asked twice with one id it is made once; the same id of another officer is refused', async () => {
  const id = newId()
  await backUp(id)
  const again = await server.call(askBackup, { as: officer, body: { id } })
  assert.equal(again.state, 'made')
  assert.equal((await listed()).filter(({ runId }) => runId === id).length, 1)
  const other = await givenPerson(server, { officer: true })
  await refused(server.call(askBackup, { as: other, body: { id } }), 'id_reused')
})

test('only officers see and ask for backups', async () => {
  for (const as of [null, stranger]) {
    const code = as ? 'not_allowed' : 'not_signed_in'
    await refused(server.call(listBackups, { as }), code)
    await refused(server.call(askBackup, { as, body: { id: newId() } }), code)
    await refused(server.call(readBackupSetting, { as }), code)
  }
})

test('one is made by itself when the last is older than the plan says, none when the plan says never', async () => {
  const setting = { everyHours: 24, keepDays: 7, keepWeeks: 0, keepMonths: 0 }
  await server.call(changeBackupSetting, { as: officer, body: setting })
  await backUp()
  const before = (await listed()).length
  await backupRound(server.db)
  assert.equal((await listed()).length, before)

  await server.db.pool.query(`update platform.backup_run set asked_at = asked_at - interval '25 hours'`)
  await server.call(changeBackupSetting, { as: officer, body: { ...setting, everyHours: 0 } })
  await backupRound(server.db)
  assert.equal((await listed()).length, before)
  assert.equal((await server.call(readBackupSetting, { as: officer })).nextDueAt, null)

  await server.call(changeBackupSetting, { as: officer, body: setting })
  await backupRound(server.db)
  const runs = await listed()
  assert.deepEqual([runs.length, runs[0]?.why, runs[0]?.state], [before + 1, 'scheduled', 'made'])
})

test('files past the plan are removed once a new one is made; their runs stay in the list', async () => {
  await server.call(changeBackupSetting, {
    as: officer,
    body: { everyHours: 0, keepDays: 1, keepWeeks: 0, keepMonths: 0 },
  })
  const [old] = (await listed()).filter((run) => run.state === 'made')
  assert.ok(old && existsSync(pathOf(old)))
  const newest = await backUp()
  const runs = await listed()
  assert.deepEqual(
    runs.filter((run) => run.state === 'made').map((run) => run.runId),
    [newest.runId],
  )
  assert.ok(existsSync(pathOf(newest)))
  assert.equal(existsSync(pathOf(old)), false)
})

test('a run that its process did not live to finish is told as cut off, and the next one is made', async () => {
  await server.db.pool.query(
    `insert into platform.backup_run (run_id, why, asked_at, started_at) values ($1, 'scheduled', now(), now())`,
    [newId()],
  )
  const run = await backUp()
  assert.equal(run.state, 'made')
  assert.ok((await listed()).some((each) => each.state === 'failed' && /中途被打断/.test(each.error ?? '')))
})
