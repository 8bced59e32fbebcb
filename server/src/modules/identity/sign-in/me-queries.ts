import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { readAccounts } from '../accounts/account-rows.ts'
import { consentNeeded } from '../privacy/privacy-texts.ts'
import { readShopNames } from '../shop-port.ts'
import { openInvitationsFor } from '../staff/invitation-rows.ts'
import { rolesInOrder } from '../staff/staff-rows.ts'
import type { Me } from './contract.ts'

/** Who an account is and where it works; all empty for a stranger. */
export async function readMe(reader: Reader, accountId: string | null): Promise<Me> {
  const { mode } = reader.app
  const account = accountId ? (await readAccounts(reader, [accountId])).get(accountId) : undefined
  if (!account)
    return { account: null, shops: [], officer: false, invitations: 0, consentNeeded: false, mode }
  const staff = await reader
    .selectFrom('identity.staff')
    .select(['shop_id', 'roles'])
    .where('account_id', '=', account.accountId)
    .execute()
  const rolesOf = new Map(staff.map((row) => [row.shop_id, row.roles]))
  const shops = await readShopNames(reader, [...rolesOf.keys()])
  const { officer, ...shown } = account
  const invitations = await openInvitationsFor(reader, account.accountId, await readBusinessNow(reader))
  return {
    account: shown,
    shops: shops.map(({ shopId, name }) => ({
      shopId,
      name,
      roles: rolesInOrder(rolesOf.get(shopId) ?? []),
    })),
    officer,
    invitations: invitations.length,
    consentNeeded: await consentNeeded(reader, account.accountId),
    mode,
  }
}
