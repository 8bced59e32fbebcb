import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { shopAudit } from '../audit.ts'
import { shopWentOffline } from '../events.ts'
import { lockShop, writeAbsenceMove } from '../shop-rows.ts'
import { readAbsenceView } from './absence-queries.ts'
import { canTakeAbsence, checkAwayReply, checkTasks, shipPauseAllowance } from './absence-rules.ts'
import { writeTasks } from './absence-task-rows.ts'
import type { AbsenceView, AskedTask } from './contract.ts'
import type { AbsenceReason } from './reasons-contract.ts'

export interface GoOffline {
  readonly id: string
  readonly reason: AbsenceReason
  readonly note?: string | undefined
  /** Left out: at once. */
  readonly startsAt?: string | undefined
  /** Null: manual resume. */
  readonly resumesAt: string | null
  readonly awayReply?: string | undefined
  readonly tasks?: readonly AskedTask[] | undefined
}

/**
 * The shop stops selling at once, or from a planned start; open orders count as paused from there. One row, whatever
 * the number of orders. Refuses: start_in_past, resume_in_past, already_offline, too_many_absences, overlaps_planned,
 * unknown_variable, task_unnamed, id_reused.
 */
export async function goOffline({ db, actor }: Ctx<StaffActor>, input: GoOffline): Promise<AbsenceView> {
  checkClientId(input.id, machineNowMs())
  refuseUnless(checkAwayReply(input.awayReply ?? ''))
  refuseUnless(checkTasks(input.tasks ?? []))
  return inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, actor.shopId, 'exclusive') // waits for orders being placed
    const before = await readBefore(tx, actor, input)
    if (before) return before
    const window = askedWindow(input, tx.now)
    refuseUnless(canTakeAbsence(shop.absences, window, tx.now))
    await insertAbsence(tx, actor, input, window)
    await writeTasks(tx, actor.shopId, input.id, input.tasks ?? [])
    const begins = window.startsAt <= tx.now
    await writeAbsenceMove(tx, actor.shopId, input.id, begins ? 'started' : 'planned', actor, {
      resumesAt: input.resumesAt,
    })
    await shopAudit.write(tx, actor, begins ? 'shop.go_offline' : 'shop.plan_absence', input.id, {
      reason: input.reason,
    })
    if (begins) {
      await publish(tx, shopWentOffline, actor.shopId, {
        absenceId: input.id,
        reason: input.reason,
        startsAt: window.startsAt.toISOString(),
        resumesAt: input.resumesAt,
      })
    }
    return readAbsenceView(tx, actor.shopId, input.id, tx.now)
  })
}

function askedWindow(input: GoOffline, now: Date) {
  const resumesAt = input.resumesAt ? new Date(input.resumesAt) : null
  if (!input.startsAt) return { startsAt: now, resumesAt, atOnce: true }
  return { startsAt: new Date(input.startsAt), resumesAt, atOnce: false }
}

/** The outcome of the same request that came before; refuses: id_reused, when it was another one. */
async function readBefore(tx: Tx, actor: StaffActor, input: GoOffline): Promise<AbsenceView | null> {
  const row = await tx
    .selectFrom('shop.absence')
    .select(['made_by', 'body_hash'])
    .where('shop_id', '=', actor.shopId)
    .where('absence_id', '=', input.id)
    .executeTakeFirst()
  if (!row) return null
  if (row.made_by !== actor.accountId || !row.body_hash.equals(bodyHash(input)))
    throw refuseCommon('id_reused')
  return readAbsenceView(tx, actor.shopId, input.id, tx.now)
}

async function insertAbsence(
  tx: Tx,
  actor: StaffActor,
  input: GoOffline,
  window: { startsAt: Date; resumesAt: Date | null },
): Promise<void> {
  const allowance = shipPauseAllowance(await readPolicies(tx, tx.now), input.reason)
  await tx
    .insertInto('shop.absence')
    .values({
      shop_id: actor.shopId,
      absence_id: input.id,
      reason: input.reason,
      note: input.note ?? '',
      starts_at: window.startsAt,
      resumes_at: window.resumesAt,
      away_reply: input.awayReply ?? '',
      ship_pause_days: allowance.days,
      ship_pause_year_days: allowance.yearDays,
      made_by: actor.accountId,
      made_at: tx.now,
      start_told_at: window.startsAt <= tx.now ? tx.now : null,
      body_hash: bodyHash(input),
    })
    .execute()
}
