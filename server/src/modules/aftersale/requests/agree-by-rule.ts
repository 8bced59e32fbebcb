import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { agreeTo } from '../cases/agree-to.ts'
import { readCaseLines } from '../cases/case-line-rows.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { caseKinds } from '../cases/contract.ts'
import { aftersalePolicies } from '../policies.ts'
import { readReturnSetting } from '../returns/setting-rows.ts'
import { isReturnAutomatic } from '../returns/window-rules.ts'
import { isUnsolved } from '../wrong-shipments/nouns-contract.ts'
import { findWrongOfCase, isWithinWrong } from '../wrong-shipments/wrong-rows.ts'

/**
 * A return without reason is agreed to by itself where policy and shop say so, and what comes back of a wrong shipment that the
 * shop has confirmed, and nothing else with it, always, where the buyer can be told where to send it.
 */
export async function agreeByRule(tx: Tx, order: OrderRow, refundCase: CaseRow): Promise<void> {
  // Nothing is decided before it is known what the buyer wishes.
  if (!refundCase.wish) return
  if (!caseKinds[refundCase.kind].returns) return
  const setting = await readReturnSetting(tx, refundCase.shop_id)
  if (!setting?.address_cipher) return
  const rule = await ruleOf(tx, refundCase, setting.auto_return)
  if (rule) await agreeTo(tx, { order, refundCase }, { decidedBy: 'policy', actor: systemActor(rule) })
}

/** The rule by which a return is agreed to; null: none. */
async function ruleOf(tx: Tx, { shop_id, case_id, kind, reason }: CaseRow, shopWants: boolean) {
  if (reason === 'no_reason' && kind === 'return_refund') {
    const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
    return isReturnAutomatic(policies, shopWants) ? 'return-without-reason' : null
  }
  const wrong = reason === 'wrong_product' ? await findWrongOfCase(tx, shop_id, case_id) : null
  if (!wrong?.confirmed_at || !isUnsolved(wrong.state)) return null
  const asked = await readCaseLines(tx, shop_id, [case_id])
  return (await isWithinWrong(tx, wrong, asked)) ? 'confirmed-wrong-shipment' : null
}
