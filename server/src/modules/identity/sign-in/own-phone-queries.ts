import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'

/** The stored phone of an account that is not deleted. Refuses: not_found. */
export async function ownPhone(reader: Reader, accountId: string) {
  const row = await reader
    .selectFrom('identity.account')
    .select(['phone_hash', 'phone_cipher'])
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** The phone of an account, in full. Refuses: not_found. */
export async function phoneOf(reader: Reader, accountId: string): Promise<string> {
  return reader.app.pii.decrypt((await ownPhone(reader, accountId)).phone_cipher)
}
