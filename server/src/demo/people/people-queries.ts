import { sql } from 'kysely'
import type { DemoPerson } from '../../modules/identity/accounts/contract.ts'
import { rolesInOrder } from '../../modules/identity/staff/staff-rows.ts'
import { readFirstShops } from '../../modules/shop/index.ts'
import type { Reader } from '../../platform/db/database.ts'

/** How many of each kind of person the demo's sign-in page offers. */
const MAX_STAFF = 24
const MAX_BUYERS = 4

/** The people whom one can sign in as in a demo: officers, staff, and the first few buyers. */
export async function listDemoPeople(reader: Reader): Promise<DemoPerson[]> {
  const { pii } = reader.app
  const people = (kind: 'officer' | 'buyer') =>
    reader
      .selectFrom('identity.account as a')
      .select(['a.name', 'a.phone_cipher'])
      .where('a.officer', '=', kind === 'officer')
      .where('a.deleted_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('identity.staff as s')
              .select('s.shop_id')
              .whereRef('s.account_id', '=', 'a.account_id'),
          ),
        ),
      )
      .orderBy('a.account_id')
      .limit(MAX_BUYERS)
      .execute()
  const shops = await readFirstShops(reader, MAX_STAFF)
  const [officers, staff, buyers] = await Promise.all([
    people('officer'),
    reader
      .selectFrom('identity.staff as s')
      .innerJoin('identity.account as a', 'a.account_id', 's.account_id')
      .select(['a.name', 'a.phone_cipher', 's.shop_id', 's.roles'])
      .where('s.shop_id', '=', sql<string>`any(${shops.map((shop) => shop.shopId)}::uuid[])`)
      .orderBy('s.added_at')
      .orderBy('a.account_id')
      .execute(),
    people('buyer'),
  ])
  const person = (
    row: { name: string; phone_cipher: Buffer },
    role: DemoPerson['role'],
    shopName: string | null,
  ) => ({
    name: row.name,
    role,
    phone: pii.decrypt(row.phone_cipher),
    shopName,
  })
  const staffOf = Map.groupBy(staff, (row) => row.shop_id)
  const shown = shops
    .flatMap(({ shopId, name }) => (staffOf.get(shopId) ?? []).map((row) => ({ ...row, shopName: name })))
    .slice(0, MAX_STAFF)
  return [
    ...buyers.map((row) => person(row, 'buyer', null)),
    ...shown.map((row) => person(row, rolesInOrder(row.roles)[0] ?? 'owner', row.shopName)),
    ...officers.map((row) => person(row, 'officer', null)),
  ]
}
