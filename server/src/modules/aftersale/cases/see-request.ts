import { formatYuan } from '../../../kernel/money.ts'
import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import { isOnLadder, readLadderFacts } from '../ladder/ladder-queries.ts'
import { canAgreeTo, ladder } from '../ladder/ladder-rules.ts'
import type { LadderTaken, Skip } from '../ladder/record-choice.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import { placeOfGoods } from '../returns/place-of-goods.ts'
import { type CaseRow, lockCaseAsStaff } from './case-rows.ts'
import { isAmountSeen } from './case-rules.ts'
import { checkAct } from './check-act.ts'
import { aftersaleRefusals, type CaseAction, type CaseState, caseKinds } from './contract.ts'
import type { LockedCase } from './go-to.ts'
import { goodsGiving } from './goods-giving.ts'
import { refundGiving } from './refund-giving.ts'
import { splitNow } from './split-now.ts'

const refuse = refusals(aftersaleRefusals)

/** The act by which the shop agrees, where it is not its answer. */
const actOf: Partial<Record<CaseState, CaseAction>> = {
  lost: 'make_good',
  refused: 'concede',
  disputed: 'concede',
  owed_back: 'concede',
}

/** What the shop agrees to, as it saw it. */
export interface SeenRequest {
  readonly caseId: string
  readonly version?: number | undefined
  readonly amountFen: number
  /** Why they agree to more than is suggested; not looked at where they do not. */
  readonly skip?: Skip | undefined
  /** What its page said that an exchange is dearer by; left out: nothing. */
  readonly dearerFen?: number | undefined
}

/** A request that may be agreed to now. */
export interface Agreeable extends LockedCase {
  /** What agreeing gives away beyond the buyer's right: money of goods that have shipped and do not come back or were lost on their way, a dearer SKU, goods sent once more. */
  readonly giving: Giving | null
  /** Null: the shop chose before, goods were sent back already, or nothing has shipped. */
  readonly taken: LadderTaken | null
}

/**
 * Locks a request and sees that it is what was seen, for somebody who agrees or asks to; null: its money was granted before.
 * Refuses: not_found, own_order, refund_decided, case_changed, case_move_not_allowed, wish_unknown, refund_amount_changed,
 * exchange_price_changed, ladder_skipped, skip_words_missing.
 */
export async function seeRequest(tx: Tx, actor: StaffActor, seen: SeenRequest): Promise<Agreeable | null> {
  const locked = await lockCaseAsStaff(tx, actor, seen.caseId)
  const { order, refundCase } = locked
  if (refundCase.state === 'refunding' || refundCase.state === 'refunded') return null
  await checkAct(tx, refundCase, actOf[refundCase.state] ?? 'answer', seen.version)
  // Who asks for money of what has not shipped wishes that.
  if (refundCase.goods_received !== null && !refundCase.wish) throw refuse('wish_unknown')
  if (caseKinds[refundCase.kind].ends !== 'refund') {
    refuseUnless(isAmountSeen(refundCase.amount_fen, seen.amountFen))
    const { giving, dearerFen } = await goodsGiving(tx, order, refundCase)
    const seenFen = seen.dearerFen ?? 0
    if (seenFen !== dearerFen)
      throw refuse('exchange_price_changed', {
        nowYuan: formatYuan(dearerFen),
        seenYuan: formatYuan(seenFen),
      })
    return { ...locked, giving, taken: await seeLadder(tx, actor, locked, seen.skip) }
  }
  const split = await splitNow(tx, order, refundCase)
  refuseUnless(isAmountSeen(split.amountFen, seen.amountFen))
  const taken = await seeLadder(tx, actor, locked, seen.skip)
  const giving = (await comesBack(tx, refundCase)) ? null : await refundGiving(tx, order, split)
  return { ...locked, taken, giving }
}

/** Whether who agrees may go as far as the request does. Refuses: ladder_skipped, skip_words_missing. */
async function seeLadder(
  tx: Tx,
  actor: StaffActor,
  { order, refundCase }: LockedCase,
  skip: Skip | undefined,
): Promise<LadderTaken | null> {
  if (!isOnLadder(refundCase)) return null
  const view = ladder(await readLadderFacts(tx, actor, { order, refundCase, now: tx.now }))
  refuseUnless(canAgreeTo(view, skip))
  return { view, skip }
}

/** Whether the shop gets, or has, the goods for which it gives the money back. */
async function comesBack(tx: Tx, refundCase: CaseRow): Promise<boolean> {
  if (!caseKinds[refundCase.kind].returns || refundCase.state === 'lost') return false
  if (!refundCase.sent_back_at) return true
  const parcels = await readParcels(tx, refundCase.shop_id, refundCase.case_id)
  return placeOfGoods(refundCase, parcels) === 'with_shop'
}
