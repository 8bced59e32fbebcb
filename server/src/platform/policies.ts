import { Type } from 'typebox'
import type { PolicySet, PolicyValues } from '../kernel/policy.ts'
import type { Database, Reader, Tx } from './db/database.ts'
import type { NamedStatement } from './db/statement.ts'
import { storedJson } from './db/stored-json.ts'

/** Before any order: the first set is in force from here, wherever a demo's clock starts. */
const BEGINNING = new Date('2000-01-01T00:00:00+08:00')

/** A version as its table holds it, as far as policySetColumns go. */
export interface PolicyRow {
  policy_set_id: number
  effective_from: Date
  policies: unknown
}

/** The values of a version as they are stored. */
export const storedPolicies = storedJson(
  'platform.policy_set.policies',
  Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Array(Type.String())])),
)

const asPolicySet = (row: PolicyRow): PolicySet => ({
  policySetId: row.policy_set_id,
  effectiveFrom: row.effective_from,
  values: storedPolicies.read(row.policies) ?? {},
})

/** The version in force at an instant; a module reads its own values with `orderingPolicies.of(set)`. */
export async function readPolicies(reader: Reader, at: Date): Promise<PolicySet> {
  const row = await reader
    .selectFrom('platform.policy_set')
    .select(['policy_set_id', 'effective_from', 'policies'])
    .where('effective_from', '<=', at)
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return asPolicySet(row)
}

const READ_NOW: NamedStatement = {
  name: 'platform.policies-now',
  text: `
    select policy_set_id, effective_from, policies from platform.policy_set
    where effective_from <= platform.business_now() order by effective_from desc limit 1`,
}

/** The version in force now, in the round trip of whatever else is read at the moment. */
export async function readPoliciesNow(reader: Reader): Promise<PolicySet> {
  const [row] = await reader.query<PolicyRow>(READ_NOW, [])
  return asPolicySet(row as PolicyRow)
}

/** The columns that a version is read by. */
export const policySetColumns = 'policy_set_id, effective_from, policies'

const READ_SETS: NamedStatement = {
  name: 'platform.policy-sets',
  text: `
    select ${policySetColumns} from platform.policy_set
    where policy_set_id = any ($1::bigint[])`,
}

/** Particular versions by id, e.g. those that orders were made under. */
export async function readPolicySets(
  reader: Reader,
  ids: readonly number[],
): Promise<Map<number, PolicySet>> {
  if (ids.length === 0) return new Map()
  return asPolicySets(await reader.query<PolicyRow>(READ_SETS, [[...new Set(ids)]]))
}

/** Versions by their ids, of rows that hold policySetColumns. */
export const asPolicySets = (rows: readonly PolicyRow[]): Map<number, PolicySet> =>
  new Map(rows.map((row) => [row.policy_set_id, asPolicySet(row)]))

/** The values with lists that may be written. */
const asWritten = (values: PolicyValues) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  )

/** Stores the shipped defaults as the first version, once. */
export async function ensureFirstPolicies(db: Database, defaults: PolicyValues): Promise<void> {
  await db.kysely
    .insertInto('platform.policy_set')
    .values({
      effective_from: BEGINNING,
      policies: storedPolicies.write(asWritten(defaults)),
      note: '出厂默认 / shipped defaults',
      made_at: BEGINNING,
    })
    .onConflict((conflict) => conflict.column('effective_from').doNothing())
    .execute()
}

/** When the last version that is stored begins. */
export async function latestPolicyStart(reader: Reader): Promise<Date> {
  const row = await reader
    .selectFrom('platform.policy_set')
    .select('effective_from')
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.effective_from
}

/** Stores a version and answers its id. */
export async function addPolicySet(
  tx: Tx,
  set: { effectiveFrom: Date; policies: PolicyValues; note: string; madeBy: string },
): Promise<number> {
  const row = await tx
    .insertInto('platform.policy_set')
    .values({
      effective_from: set.effectiveFrom,
      policies: storedPolicies.write(asWritten(set.policies)),
      note: set.note,
      made_by: set.madeBy,
      made_at: tx.now,
    })
    .returning('policy_set_id')
    .executeTakeFirstOrThrow()
  return row.policy_set_id
}
