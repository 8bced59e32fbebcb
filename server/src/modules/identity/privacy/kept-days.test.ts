import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { testServer } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listPolicies } from '../../../screens/operator/policies-contract.ts'
import { addPolicies } from '../../governance/policies/policy-contract.ts'
import { readPrivacy } from './contract.ts'

const server = await testServer()

test('the page of privacy says how long a receiver is kept by the policy in force now', async () => {
  const [officer, person] = [await givenPerson(server, { officer: true }), await givenPerson(server)]
  const keptDays = async () => (await server.call(readPrivacy, { as: person })).deletion.keptDays
  assert.equal(await keptDays(), 1096)
  const { versions } = await server.call(listPolicies, { as: officer })
  const effectiveFrom = addDays(await readBusinessNow(server.db.kysely), 30).toISOString()
  await server.call(addPolicies, {
    as: officer,
    body: { effectiveFrom, note: '长一些', policies: { ...versions[0]?.policies, receiverKeptDays: 1200 } },
  })
  assert.equal(await keptDays(), 1096)
  await server.clockTo(effectiveFrom)
  assert.equal(await keptDays(), 1200)
})
