import type { Reader } from '../../../platform/db/database.ts'

const READ_NAMES = {
  name: 'identity.names',
  text: `select account_id as "accountId", name from identity.account where account_id = any($1::uuid[])`,
}

/** What some accounts are called, by id; unknown ids are absent. */
export async function readNames(reader: Reader, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await reader.query<{ accountId: string; name: string }>(READ_NAMES, [[...new Set(accountIds)]])
  return new Map(rows.map(({ accountId, name }) => [accountId, name]))
}
