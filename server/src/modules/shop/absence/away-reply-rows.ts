import type { Reader } from '../../../platform/db/database.ts'
import { type AbsenceRow, absenceFacts } from '../shop-rows.ts'
import { absenceAt } from './availability.ts'
import type { AwayReplyFacts } from './away-reply-contract.ts'

/** The automatic reply that a shop which is away sends to a buyer's message. */
export interface AwayReply {
  readonly absenceId: string
  readonly startsAt: Date
  /** The merchant's template for this absence; null: use the shop's usual one or the default. */
  readonly template: string | null
  readonly facts: AwayReplyFacts
}

const READ_ABSENCES = {
  name: 'shop.absences-to-tell',
  text: `
    select platform.business_now() as now, s.name, a.absence_id, a.reason, a.note, a.starts_at, a.resumes_at, a.ended_at,
      a.cancelled_at, a.ship_pause_days, a.ship_pause_year_days, a.away_reply
    from shop.shop s left join shop.absence a on a.shop_id = s.shop_id and a.cancelled_at is null
    where s.shop_id = $1 order by a.starts_at`,
}

type Row = { now: Date; name: string } & (
  | (AbsenceRow & { away_reply: string })
  | { absence_id: null; away_reply: null }
)

/**
 * The automatic reply of a shop now, from the current absence: a changed resume time shows in later replies. `reply` is
 * null while the shop is online; `now` is the business time of the read. Null: there is no such shop.
 */
export async function readAwayReply(
  reader: Reader,
  shopId: string,
): Promise<{ readonly now: Date; readonly reply: AwayReply | null } | null> {
  const rows = await reader.query<Row>(READ_ABSENCES, [shopId])
  const [first] = rows
  if (!first) return null
  const stored = rows.flatMap((row) => (row.absence_id === null ? [] : [row]))
  const absence = absenceAt(stored.map(absenceFacts), first.now)
  if (!absence) return { now: first.now, reply: null }
  const { absenceId, reason, startsAt, resumesAt } = absence
  const words = stored.find((row) => row.absence_id === absenceId)?.away_reply.trim()
  return {
    now: first.now,
    reply: {
      absenceId,
      startsAt,
      template: words || null,
      facts: { shopName: first.name, reason, resumesAt },
    },
  }
}
