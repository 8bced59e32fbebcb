import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { giveCoupons, readThanks } from '../../marketing/index.ts'
import { readBuyersWhoWaited } from '../../ordering/index.ts'

/** How many buyers are given their coupon by the same statements. */
const CHUNK = 500

interface Window {
  readonly absenceId: string
  readonly startsAt: Date
  readonly endedAt: Date
}

/**
 * A shop is back: each buyer who waited, with a paid order that was to ship or a message that they sent meanwhile, gets one of
 * the coupon that the shop chose; who paid while it was away waited too. The absence names the occasion, so that nobody gets a
 * second one for it. Who comes when none is left gets none.
 */
export async function thankWhoWaited(tx: Tx, shopId: string, window: Window): Promise<void> {
  const couponId = await readThanks(tx, shopId)
  if (!couponId) return
  const buyerIds = [
    ...new Set([
      ...(await readBuyersWhoWaited(tx, shopId, window.endedAt)),
      ...(await withMessages(tx, shopId, window)),
    ]),
  ].sort()
  for (let first = 0; first < buyerIds.length; first += CHUNK) {
    const given = await giveCoupons(
      tx,
      shopId,
      buyerIds.slice(first, first + CHUNK).map((buyerId) => ({
        couponId,
        buyerId,
        origin: 'absence',
        requestId: `absence:${window.absenceId}`,
      })),
    )
    // A coupon that is gone or held up refuses all that follow.
    if (given.every((one) => one instanceof Refusal)) return
  }
}

/** Who wrote to the shop while it was away. */
async function withMessages(tx: Tx, shopId: string, { startsAt, endedAt }: Window): Promise<string[]> {
  const { rows } = await sql<{ buyer_id: string }>`
    select c.buyer_id from conversation.chat c
    where c.shop_id = ${shopId} and c.last_at >= ${startsAt} and exists (
      select 1 from conversation.message m
      where m.shop_id = c.shop_id and m.chat_id = c.chat_id and m.sender = 'buyer'
        and m.at >= ${startsAt} and m.at < ${endedAt})`.execute(tx)
  return rows.map((row) => row.buyer_id)
}
