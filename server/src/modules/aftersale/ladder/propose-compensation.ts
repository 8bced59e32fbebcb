import { checkClientId } from '../../../kernel/id.ts'
import { formatYuan } from '../../../kernel/money.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { useAuthority } from '../../identity/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { factsOf, lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import { aftersaleRefusals, type RefundDetail } from '../cases/contract.ts'
import type { LockedCase } from '../cases/go-to.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { compensationProposed } from '../events.ts'
import { findCompensation, readCompensations } from './compensation-rows.ts'
import { readLadderFacts } from './ladder-queries.ts'
import { mostCompensationFen } from './ladder-rules.ts'

const refuse = refusals(aftersaleRefusals)

export interface ProposeCompensation {
  /** Client-made. */
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly amountFen: number
  readonly words: string
}

/**
 * The shop proposes money to a buyer in place of what they ask for: within the authority of who proposes it and what may be paid
 * out now. The request, its deadline and every act on it stay as they are; a change or a decision of it lets the proposal lapse.
 * The same proposal again answers the case as it stands. Refuses: not_found, id_reused, id_not_fresh, own_order, refund_decided,
 * case_changed, case_move_not_allowed, not_shipped_yet, wish_unknown, compensation_open, compensation_too_much.
 */
export async function proposeCompensation(
  { db, actor }: Ctx<StaffActor>,
  input: ProposeCompensation,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { shopId } = actor
    const locked = await lockCaseAsStaff(tx, actor, input.caseId)
    const hash = bodyHash({ ...input, by: actor.accountId })
    const known = await findCompensation(tx, shopId, input.id)
    if (known && !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
    if (!known) {
      checkClientId(input.id, machineNowMs())
      await propose(tx, actor, locked, input, hash)
    }
    return readRefundDetail(tx, { shopId, caseId: input.caseId })
  })
}

async function propose(
  tx: Tx,
  actor: StaffActor,
  { order, refundCase }: LockedCase,
  { id, version, amountFen, words }: ProposeCompensation,
  hash: Buffer,
): Promise<void> {
  await checkAct(tx, refundCase, 'propose', version)
  if (!refundCase.wish) throw refuse('wish_unknown')
  const open = (await readCompensations(tx, refundCase)).find((one) => one.state === 'proposed')
  if (open) throw refuse('compensation_open', { yuan: formatYuan(open.amount_fen) })
  const facts = await readLadderFacts(tx, actor, { order, refundCase, now: tx.now })
  const mostFen = mostCompensationFen(facts)
  const tooMuch = refuse('compensation_too_much', {
    yuan: formatYuan(amountFen),
    mostYuan: formatYuan(mostFen),
  })
  if (amountFen > mostFen) throw tooMuch
  const { marginFen, usedFen } = facts
  if (await useAuthority(tx, actor, { act: 'payout', amountFen, marginFen, usedFen })) throw tooMuch
  await tx
    .insertInto('aftersale.case_compensation')
    .values({
      shop_id: refundCase.shop_id,
      compensation_id: id,
      case_id: refundCase.case_id,
      order_id: refundCase.order_id,
      buyer_id: refundCase.buyer_id,
      amount_fen: amountFen,
      words,
      state: 'proposed',
      made_by: actor.accountId,
      made_at: tx.now,
      authority_day: shanghaiDay(tx.now),
      body_hash: hash,
    })
    .execute()
  const detail = {
    caseNumber: refundCase.number,
    orderId: refundCase.order_id,
    amountFen,
    compensation: 'proposed',
  }
  await aftersaleAudit.write(tx, actor, 'aftersale.compensation', id, detail, refundCase.shop_id)
  const proposed = { ...factsOf(refundCase), compensationId: id, proposedFen: amountFen, words }
  await publish(tx, compensationProposed, refundCase.shop_id, proposed)
}
