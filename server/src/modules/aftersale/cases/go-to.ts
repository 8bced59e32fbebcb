import { makeId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { readReturnSetting } from '../returns/setting-rows.ts'
import { readCaseLines } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { aftersaleRefusals, type CaseState, type Decider } from './contract.ts'
import { grantRefund } from './grant-refund.ts'
import { holdStock } from './held-stock-rows.ts'
import { moveAndPublish } from './move-and-publish.ts'

const refuse = refusals(aftersaleRefusals)

/** A case locked after its order. */
export interface LockedCase {
  readonly order: OrderRow
  readonly refundCase: CaseRow
}

/** Who agrees, and as whom. */
export interface Agreement {
  readonly decidedBy: Exclude<Decider, 'buyer'>
  readonly actor: Actor
  /** What they say to the buyer. */
  readonly words?: string
}

/**
 * Moves a case to one of the states that agreeing leads to. Order and case are locked. Refuses: refund_decided,
 * case_move_not_allowed, return_address_missing, exchange_out_of_stock, money_not_there.
 */
export async function goTo(
  tx: Tx,
  locked: LockedCase,
  to: CaseState,
  { decidedBy, actor, words = '' }: Agreement,
): Promise<CaseRow> {
  const { refundCase } = locked
  if (to === 'refunding') return grantRefund(tx, locked, decidedBy, actor)
  // What the platform wants sent back may come although there is nothing to exchange it for yet.
  const mayWait = to === 'returning' && decidedBy === 'platform'
  const isAnew = decidedBy === 'merchant' && ['refused', 'disputed', 'owed_back'].includes(refundCase.state)
  const changes = {
    decided_at: isAnew ? tx.now : (refundCase.decided_at ?? tx.now),
    decided_by: isAnew ? decidedBy : (refundCase.decided_by ?? decidedBy),
    // What the shop said when it refused is not its answer any more; the history keeps it.
    ...(isAnew ? { answer: '' } : {}),
    ...(to === 'returning' ? { return_to_cipher: await returnAddress(tx, refundCase) } : {}),
    // What was held is free since a refusal: what goes back for an exchange needs it held again.
    ...(to === 'sending' || to === 'returning' ? { hold_id: await heldFor(tx, refundCase, mayWait) } : {}),
  }
  return moveAndPublish(tx, refundCase, to, { actor, why: decidedBy }, { changes, words })
}

/** Refuses: return_address_missing. */
async function returnAddress(tx: Tx, refundCase: CaseRow): Promise<Buffer> {
  const setting = await readReturnSetting(tx, refundCase.shop_id)
  if (!setting?.address_cipher) throw refuse('return_address_missing')
  return setting.address_cipher
}

/** The id under which stock is held for what is sent; what an exchange wants is held since it was asked for. Refuses: exchange_out_of_stock. */
async function heldFor(tx: Tx, refundCase: CaseRow, mayWait: boolean): Promise<string | null> {
  if (refundCase.hold_id) return refundCase.hold_id
  const lines = await readCaseLines(tx, refundCase.shop_id, [refundCase.case_id])
  const wanted = lines.flatMap(({ send_sku_id: skuId, quantity }) => (skuId ? [{ skuId, quantity }] : []))
  if (wanted.length === 0) return null
  const holdId = makeId(machineNowMs())
  const left = await holdStock(tx, refundCase.shop_id, holdId, wanted)
  if (left !== null && mayWait) return null
  if (left !== null) throw refuse('exchange_out_of_stock', { left })
  return holdId
}
