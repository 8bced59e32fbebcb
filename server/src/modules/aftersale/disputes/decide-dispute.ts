import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { readRoles } from '../../identity/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { type CaseRow, changeCase, lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import {
  aftersaleRefusals,
  type CaseState,
  caseKinds,
  caseStateNames,
  type RefundDetail,
} from '../cases/contract.ts'
import { goTo, type LockedCase } from '../cases/go-to.ts'
import { releaseHeld } from '../cases/held-stock-rows.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { refuseOwn } from '../cases/refuse-own.ts'
import { rejectCase } from '../cases/reject-case.ts'
import { splitNow } from '../cases/split-now.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import { isShelved } from '../returns/place-of-goods.ts'
import { type Decision, decisionsFor } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

export interface DecideDispute {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
  readonly decision: Decision
  /** What was found, and why that leads to the decision; both sides read them. */
  readonly facts: string
  readonly reason: string
  readonly amountFen?: number
}

const states: Readonly<Record<Decision, CaseState>> = {
  refund: 'refunding',
  return: 'returning',
  send: 'sending',
  reject: 'rejected',
}

/**
 * An officer decides a dispute by what was found. Refuses: not_found, own_order, own_shop, refund_decided, case_changed, case_move_not_allowed (also
 * for money of a case without any, for a return of what is back already, and for a no to who waits for goods in place of those
 * that are on the shelf), return_address_missing, exchange_out_of_stock,
 * money_not_there.
 */
export async function decideDispute(
  { db, actor }: Ctx<OfficerActor>,
  input: DecideDispute,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, input.shopId, input.caseId)
    refuseOwn(actor, locked.refundCase.buyer_id)
    await refuseOwnShop(tx, actor, locked.refundCase)
    await checkAct(tx, locked.refundCase, 'decide', input.version)
    if (!(await possibleDecisions(tx, locked.refundCase)).includes(input.decision)) {
      const { zh, en } = caseStateNames.disputed
      throw refuse('case_move_not_allowed', { state: 'disputed', stateZh: zh, stateEn: en })
    }
    const words = `${input.facts}\n${input.reason}`
    await insertStatement(tx, locked.refundCase, actor, { occasion: 'decided', text: words })
    await decide(tx, actor, locked, input)
    const detail = { caseNumber: locked.refundCase.number, decision: input.decision }
    const { shopId } = input
    await aftersaleAudit.write(tx, actor, 'aftersale.dispute_decided', shopId, detail, shopId)
    return readRefundDetail(tx, { shopId: input.shopId, caseId: input.caseId })
  })
}

/** Refuses: own_shop, to who is of the shop's staff or acted for it in this case. */
async function refuseOwnShop(
  tx: Tx,
  { accountId }: OfficerActor,
  { shop_id: shopId, case_id: caseId }: CaseRow,
): Promise<void> {
  const acted = await tx
    .selectFrom('aftersale.case_statement')
    .select('statement_id')
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .where('side', '=', 'shop')
    .where('made_by', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  if (acted || (await readRoles(tx, accountId, shopId))) throw refuse('own_shop')
}

async function possibleDecisions(tx: Tx, refundCase: CaseRow): Promise<Decision[]> {
  const parcels = await readParcels(tx, refundCase.shop_id, refundCase.case_id)
  return decisionsFor(refundCase.kind, {
    isSentBack: refundCase.sent_back_at !== null,
    isShelved: isShelved(refundCase),
    isSent: parcels.some((parcel) => parcel.direction === 'out'),
  })
}

async function decide(
  tx: Tx,
  actor: OfficerActor,
  locked: LockedCase,
  { decision, reason, amountFen }: DecideDispute,
): Promise<void> {
  const by = { decidedBy: 'platform', actor, words: reason } as const
  if (decision === 'reject') return reject(tx, actor, locked.refundCase, reason)
  const refundCase = decision === 'refund' ? await asRefund(tx, locked) : locked.refundCase
  // Less is granted than was asked for, never more.
  const capped =
    amountFen !== undefined && amountFen < refundCase.amount_fen
      ? await changeCase(tx, refundCase, { wanted_fen: amountFen })
      : refundCase
  await goTo(tx, { ...locked, refundCase: capped }, states[decision], by)
}

/** Of goods that the shop has and did not exchange or mend, the money goes back: the case becomes a return. */
async function asRefund(tx: Tx, { order, refundCase }: LockedCase): Promise<CaseRow> {
  if (caseKinds[refundCase.kind].ends === 'refund') return refundCase
  const { goodsFen, freightFen, amountFen } = await splitNow(tx, order, refundCase)
  if (refundCase.hold_id) await releaseHeld(tx, refundCase)
  return changeCase(tx, refundCase, {
    kind: 'return_refund',
    hold_id: null,
    goods_fen: goodsFen,
    freight_fen: freightFen,
    amount_fen: amountFen,
  })
}

function reject(tx: Tx, actor: OfficerActor, refundCase: CaseRow, reason: string): Promise<void> {
  const changes = { decided_at: tx.now, decided_by: 'platform', answer: reason } as const
  return rejectCase(tx, refundCase, { actor, why: 'platform' }, { words: reason, changes })
}
