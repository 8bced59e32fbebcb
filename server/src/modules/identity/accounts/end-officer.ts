import type { Tx } from '../../../platform/db/database.ts'
import { endSessionsOf } from '../sign-in/session-rows.ts'

/**
 * Takes the office of an officer of the platform by the hash of the phone, signed out everywhere; answers the account,
 * or null when no officer has this phone.
 */
export async function endOfficer(tx: Tx, phoneHash: Buffer): Promise<string | null> {
  const row = await tx
    .updateTable('identity.account')
    .set({ officer: false })
    .where('phone_hash', '=', phoneHash)
    .where('officer', '=', true)
    .returning('account_id')
    .executeTakeFirst()
  if (!row) return null
  await endSessionsOf(tx, row.account_id)
  return row.account_id
}
