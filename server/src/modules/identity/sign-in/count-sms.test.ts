import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newPhone } from '../../../../testing/given.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { addHours, addMs } from '../../../kernel/time.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { storedPolicies } from '../../../platform/policies.ts'
import { sendCode } from './contract.ts'
import { countSms } from './count-sms.ts'

const server = await testServer()

async function capAt(smsPerHour: number, smsPerDay: number, effectiveFrom: string): Promise<void> {
  await server.db.kysely
    .insertInto('platform.policy_set')
    .values({
      effective_from: new Date(effectiveFrom),
      policies: storedPolicies.write({ smsPerHour, smsPerDay }),
      note: 'test',
      made_at: new Date(effectiveFrom),
    })
    .execute()
}

const count = (isKnown: boolean, at: Date) => inTransaction(server.db, (tx) => countSms(tx, isKnown, at))
const tenPast = addMs(new Date('2030-05-05T10:00:00+08:00'), 10 * 60_000)

test('all text messages have a cap by the hour, of which strangers cannot use the last fifth', async () => {
  await capAt(10, 1000, '2020-01-01T00:00:00+08:00')
  const atOnce = await Promise.allSettled(Array.from({ length: 12 }, () => count(false, tenPast)))
  assert.equal(atOnce.filter(({ status }) => status === 'fulfilled').length, 8)
  await assert.rejects(count(false, tenPast), { code: 'sms_used_up', detail: { seconds: 3000, minutes: 50 } })
  for (const _ of [9, 10]) await count(true, tenPast)
  await assert.rejects(count(true, tenPast), { code: 'sms_used_up' })
  await count(false, addHours(tenPast, 1))
})

test('and one by the day: what was sent within 24 hours counts, what was sent before does not', async () => {
  await capAt(1000, 10, '2020-02-01T00:00:00+08:00')
  const at = (hours: number) => addHours(tenPast, 100 + hours)
  for (let hour = 0; hour < 8; hour += 1) await count(false, at(hour))
  await assert.rejects(count(false, at(8)), { code: 'sms_used_up' })
  await assert.rejects(count(false, at(23)), { code: 'sms_used_up' })
  await count(false, at(24))
  await assert.rejects(count(false, at(24)), { code: 'sms_used_up' })
})

test('beyond the cap no code is made and no message sent', async () => {
  await server.db.kysely
    .insertInto('identity.sms_hour')
    .values({ hour: new Date(Math.floor(machineNow().getTime() / 3_600_000) * 3_600_000), sent: 100 })
    .execute()
  const phone = newPhone()
  const refusal = await refused(server.call(sendCode, { body: { phone } }), 'sms_used_up')
  assert.equal(refusal.status, 503)
  const hash = server.db.app.pii.hashPhone(phone)
  for (const table of ['identity.sign_in_code', 'simulator.sms']) {
    const { rows } = await server.db.pool.query(`select 1 from ${table} where phone_hash = $1`, [hash])
    assert.deepEqual(rows, [], table)
  }
})
