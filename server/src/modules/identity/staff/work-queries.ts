import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { readShopNames } from '../shop-port.ts'
import type { OwnInvitation, Workplace } from './contract.ts'
import { openInvitationsFor } from './invitation-rows.ts'
import { rolesInOrder } from './staff-rows.ts'

/** The shops in which an account works, and the invitations that wait for its answer. */
export async function readWork(
  reader: Reader,
  accountId: string,
): Promise<{ workplaces: Workplace[]; invitations: OwnInvitation[] }> {
  const rows = await reader
    .selectFrom('identity.staff')
    .select(['shop_id', 'roles', 'added_at'])
    .where('account_id', '=', accountId)
    .execute()
  const of = new Map(rows.map((row) => [row.shop_id, row]))
  const shops = await readShopNames(reader, [...of.keys()])
  return {
    workplaces: shops.flatMap(({ shopId, name }) => {
      const row = of.get(shopId)
      return row
        ? [{ shopId, shopName: name, roles: rolesInOrder(row.roles), since: row.added_at.toISOString() }]
        : []
    }),
    invitations: await openInvitationsFor(reader, accountId, await readBusinessNow(reader)),
  }
}
