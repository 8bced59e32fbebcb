import { endAbsence, goOffline } from '../src/modules/shop/absence/contract.ts'
import type { AbsenceReason } from '../src/modules/shop/absence/reasons-contract.ts'
import { changeSettings } from '../src/modules/shop/profile/contract.ts'
import type { GivenShop } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** Takes a shop offline as its owner does: at once and until further notice unless said otherwise. */
export function goAway(
  server: TestServer,
  shop: GivenShop,
  what: { startsAt?: Date; resumesAt?: Date; reason?: AbsenceReason } = {},
) {
  return server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: newId(),
      reason: what.reason ?? 'vacation',
      resumesAt: what.resumesAt?.toISOString() ?? null,
      ...(what.startsAt ? { startsAt: what.startsAt.toISOString() } : {}),
    },
  })
}

/** The owner clicks 恢复营业. */
export function comeBack(server: TestServer, shop: GivenShop, absenceId: string) {
  return server.call(endAbsence, { as: shop.owner, params: { shopId: shop.shopId, absenceId } })
}

/** What becomes of unpaid orders while the shop is away. */
export async function settingOfUnpaid(
  server: TestServer,
  shop: GivenShop,
  awayUnpaid: 'close' | 'ask',
  unpaidMinutes = 30,
): Promise<void> {
  await server.call(changeSettings, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { name: shop.name, intro: '', unpaidMinutes, awayUnpaid },
  })
}
