import type { Reader } from '../../../platform/db/database.ts'
import { readAbsence, readShopFacts } from '../shop-rows.ts'
import { absenceAt } from './availability.ts'
import type { AwayReplyFacts } from './away-reply.ts'

/** What a shop that is away says to who writes now. */
export interface AwayReply {
  readonly absenceId: string
  readonly startsAt: Date
  /** The merchant's words for this absence; null: none were given, the shop's usual ones or the default speak. */
  readonly template: string | null
  readonly facts: AwayReplyFacts
}

/**
 * The away reply of a shop at an instant, with the facts as the record has them now: a resume time that was changed
 * shows in later replies. Null: the shop is online.
 */
export async function readAwayReply(reader: Reader, shopId: string, now: Date): Promise<AwayReply | null> {
  const shop = (await readShopFacts(reader, [shopId])).get(shopId)
  const absence = shop && absenceAt(shop.absences, now)
  if (!absence) return null
  const row = await readAbsence(reader, shopId, absence.absenceId)
  const { reason, startsAt, resumesAt } = absence
  return {
    absenceId: absence.absenceId,
    startsAt,
    template: row.away_reply.trim() || null,
    facts: { shopName: shop.name, reason, resumesAt },
  }
}
