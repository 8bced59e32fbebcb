import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Reader } from '../../../platform/db/database.ts'
import { pspSimulatorAudit } from './simulator-audit.ts'

/** How the simulated provider behaves. */
export interface PspBehaviour {
  readonly callback: 'normal' | 'doubled' | 'late' | 'lost'
  /** Business time between the payment and a late callback. */
  readonly lateMs: number
  /** late: the first answer to each refund is "being processed"; failing: none is taken. */
  readonly refund: 'normal' | 'late' | 'failing'
  /** late: the first answer to each payout is "being processed"; failing: none is taken; refusing: each is refused for good. */
  readonly payout: 'normal' | 'late' | 'failing' | 'refusing'
}

export async function readPspSetting(reader: Reader): Promise<PspBehaviour> {
  const row = await reader
    .selectFrom('simulator.psp_setting')
    .select(['callback', 'late_ms', 'refund', 'payout'])
    .executeTakeFirstOrThrow()
  return {
    callback: row.callback,
    lateMs: row.late_ms,
    refund: row.refund,
    payout: row.payout,
  }
}

/** Changes how it behaves from now on; who did is in the audit log. */
export async function changePspSetting(
  db: Database,
  actor: Actor,
  setting: PspBehaviour,
): Promise<PspBehaviour> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('simulator.psp_setting')
      .set({
        callback: setting.callback,
        late_ms: setting.lateMs,
        refund: setting.refund,
        payout: setting.payout,
      })
      .execute()
    await pspSimulatorAudit.write(tx, actor, 'simulator.psp_changed', 'psp', { ...setting })
    return setting
  })
}

/** A payment on the simulated provider's books, as an officer sees it. */
export interface PspTradeSeen {
  readonly providerNo: string
  readonly tradeId: string
  readonly subject: string
  readonly amountFen: number
  readonly state: 'open' | 'paid' | 'closed'
  readonly refundedFen: number
  readonly madeAt: Date
  readonly paidAt: Date | null
  readonly callbacks: number
  readonly callbackTaken: boolean
}

/** The provider's payments, newest first, after the key of the last one seen. */
export async function readPspTrades(
  reader: Reader,
  limit: number,
  after: { madeAt: Date; providerNo: string } | null,
): Promise<PspTradeSeen[]> {
  const before = after
    ? sql`where (made_at, provider_no) < (${after.madeAt}::timestamptz, ${after.providerNo}::text)`
    : sql``
  const { rows } = await sql<PspTradeSeen>`
    select t.provider_no as "providerNo", t.merchant_no as "tradeId", t.subject, t.amount_fen as "amountFen", t.state,
           t.made_at as "madeAt", t.paid_at as "paidAt",
           (select coalesce(sum(r.amount_fen), 0)::bigint from simulator.psp_refund r
             where r.provider_no = t.provider_no) as "refundedFen",
           coalesce(n.attempts, 0)::int as callbacks, coalesce(n.taken, false) as "callbackTaken"
    from (
      select * from simulator.psp_trade ${before} order by made_at desc, provider_no desc limit ${limit}
    ) t
    left join lateral (
      select sum(attempts) as attempts, bool_or(taken_at is not null) as taken
      from simulator.psp_notice where provider_no = t.provider_no
    ) n on true
    order by t.made_at desc, t.provider_no desc`.execute(reader)
  return rows
}
