import { addDays } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { readShopNames } from '../shop-port.ts'
import type { OpenOrder, PrivacyView } from './contract.ts'
import { accountOrderPort } from './order-port.ts'

/** Open orders that are listed one by one; of the rest only the number is given. */
const MAX_NAMED = 20

/** Why an account cannot be deleted yet; it can when all of these are empty. */
export interface Blockers {
  readonly openOrders: OpenOrder[]
  readonly openCount: number
  readonly worksIn: string[]
  readonly officer: boolean
}

/** Open orders and refunds of a buyer, the shops that they work in, and whether they are an officer. */
export async function readBlockers(reader: Reader, accountId: string): Promise<Blockers> {
  const { orders, count } = await accountOrderPort().readUnfinished(reader, accountId, MAX_NAMED)
  const staff = await reader
    .selectFrom('identity.staff')
    .select('shop_id')
    .where('account_id', '=', accountId)
    .execute()
  const worksIn = staff.map((row) => row.shop_id)
  const shops = await readShopNames(reader, [...worksIn, ...orders.map((order) => order.shopId)])
  const nameOf = new Map(shops.map(({ shopId, name }) => [shopId, name]))
  const account = await reader
    .selectFrom('identity.account')
    .select('officer')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return {
    openOrders: orders.map((order) => ({ ...order, shopName: nameOf.get(order.shopId) ?? '' })),
    openCount: count,
    worksIn: shops.filter(({ shopId }) => worksIn.includes(shopId)).map(({ name }) => name),
    officer: account?.officer ?? false,
  }
}

/** Which versions a person agreed to, and what deleting the account would mean now. */
export async function readPrivacy(reader: Reader, accountId: string): Promise<PrivacyView> {
  const consents = await reader
    .selectFrom('identity.consent')
    .select(['version', 'agreed_at'])
    .where('account_id', '=', accountId)
    .orderBy('version', 'desc')
    .execute()
  const kept = await accountOrderPort().countWithReceiver(reader, accountId)
  const { addresses } = await reader
    .selectFrom('identity.address')
    .select(({ fn }) => fn.countAll<number>().as('addresses'))
    .where('buyer_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    consents: consents.map((row) => ({ version: row.version, agreedAt: row.agreed_at.toISOString() })),
    deletion: {
      ...(await readBlockers(reader, accountId)),
      keptOrders: kept.count,
      keptUntil: kept.lastEndedAt ? addDays(kept.lastEndedAt, kept.keptDays).toISOString() : null,
      keptDays: kept.keptDays,
      addresses: Number(addresses),
    },
  }
}
