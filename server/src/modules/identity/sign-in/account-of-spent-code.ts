import type { Tx } from '../../../platform/db/database.ts'
import { insertAccount } from '../accounts/account-rows.ts'

/** The account of the phone that just spent its code; a phone that is new here becomes one. */
export async function accountOfSpentCode(tx: Tx, phoneHash: Buffer): Promise<string> {
  const row = await tx
    .selectFrom('identity.sign_in_code')
    .select(['phone_cipher', 'phone_tail'])
    .where('phone_hash', '=', phoneHash)
    .executeTakeFirstOrThrow()
  const phone = { hash: phoneHash, cipher: row.phone_cipher, tail: row.phone_tail }
  return insertAccount(tx, phone, `用户${row.phone_tail}`)
}
