import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addHours, shanghaiDay } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { identityAudit } from '../audit.ts'
import { identityPolicies } from '../policies.ts'
import { rightTo } from './act-right.ts'
import { refuse, storedPayload } from './approval-rows.ts'
import { readTakenOn } from './authority-day-rows.ts'
import { readAuthority } from './authority-queries.ts'
import { aboveOf, type Giving, limitsOf } from './authority-rules.ts'
import type { AboveKind, ApprovalState, AuthorityAct } from './contract.ts'
import { approvalAsked } from './events.ts'

export interface AskApproval extends Giving {
  /** The act's own, client-made: an act is asked for once. */
  readonly id: string
  readonly act: AuthorityAct
  readonly orderId: string
  /** Why, for who decides. */
  readonly note: string
  /** What is to be done once it is approved. */
  readonly payload: Readonly<Record<string, unknown>>
}

/**
 * Asks for what is above somebody's authority; whoever may decide sees it. The order is locked, and the caller has made sure
 * that the act could be done now. The same request again answers the state of the first. Refuses: approval_not_needed,
 * id_reused, id_not_fresh.
 */
export async function askApproval(
  tx: Tx,
  actor: StaffActor,
  asked: AskApproval,
): Promise<{ state: ApprovalState }> {
  const { shopId, accountId } = actor
  const { id, act, orderId, note, amountFen, payload } = asked
  const hash = bodyHash({ act, orderId, note, payload, accountId })
  const known = await tx
    .selectFrom('identity.approval')
    .select(['state', 'body_hash'])
    .where('shop_id', '=', shopId)
    .where('approval_id', '=', id)
    .executeTakeFirst()
  if (known && !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
  if (known) return { state: known.state }
  checkClientId(id, machineNowMs())
  const above = await readAbove(tx, actor, asked)
  if (above.length === 0) throw refuse('approval_not_needed')
  const { approvalHours } = identityPolicies.of(await readPolicies(tx, tx.now))
  await tx
    .insertInto('identity.approval')
    .values({
      shop_id: shopId,
      approval_id: id,
      act,
      payload: storedPayload.write({ ...payload }),
      order_id: orderId,
      amount_fen: amountFen,
      margin_fen: asked.marginFen,
      above: [...above],
      note,
      asked_by: accountId,
      asked_at: tx.now,
      expires_at: addHours(tx.now, approvalHours),
      state: 'asked',
      body_hash: hash,
    })
    .execute()
  await identityAudit.write(tx, actor, 'approval.asked', id, {
    act,
    orderId,
    amountFen,
    above: [...above],
    note,
  })
  await publish(tx, approvalAsked, shopId, { shopId, approvalId: id })
  return { state: 'asked' }
}

/** Which limits the act passes, the day's among them. */
async function readAbove(tx: Tx, actor: StaffActor, asked: AskApproval): Promise<AboveKind[]> {
  const { shopId, accountId } = actor
  // As takeWithin: what gives nothing away passes no limit.
  if (asked.amountFen <= 0) return []
  const limits = limitsOf(actor.roles, await readAuthority(tx, shopId, asked.act), rightTo(asked.act))
  const takenFen = await readTakenOn(tx, { shopId, accountId, act: asked.act, day: shanghaiDay(tx.now) })
  const isAboveDay = limits.dayFen !== null && takenFen + asked.amountFen > limits.dayFen
  return [...aboveOf(limits, asked), ...(isAboveDay ? (['day'] as const) : [])]
}
