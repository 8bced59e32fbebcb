import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import { recordChoice } from '../ladder/record-choice.ts'
import { agreedStateNow } from './case-states.ts'
import { goTo } from './go-to.ts'
import type { Agreeable } from './see-request.ts'

/**
 * Agrees to a request that was seen: money goes back at once, goods are awaited, or the shop has to send. After a refusal, or
 * while the platform decides, the shop gives in by it, which ends the dispute. Refuses: as goTo.
 */
export async function agreeAsSeen(tx: Tx, actor: StaffActor, locked: Agreeable): Promise<void> {
  const { refundCase } = locked
  const { state, shop_id: shopId, case_id: caseId, number } = refundCase
  await goTo(tx, locked, agreedStateNow(refundCase), { decidedBy: 'merchant', actor })
  if (locked.taken) await recordChoice(tx, actor, refundCase, locked.taken)
  if (state !== 'refused' && state !== 'disputed') return
  const detail = { caseNumber: number, before: state, orderId: refundCase.order_id }
  await aftersaleAudit.write(tx, actor, 'aftersale.conceded', caseId, detail, shopId)
  // Officers who had to decide have nothing to decide any more.
  if (state === 'disputed') tx.invalidations.push({ topic: 'platform', what: 'case.moved' })
}
