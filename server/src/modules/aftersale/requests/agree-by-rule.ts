import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { agreeTo } from '../cases/agree-to.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { readReturnSetting } from '../returns/setting-rows.ts'
import { isReturnAutomatic } from '../returns/window-rules.ts'

/** A return without reason is agreed to by itself where policy and shop say so, and the buyer can be told where to send it. */
export async function agreeByRule(tx: Tx, order: OrderRow, refundCase: CaseRow): Promise<void> {
  if (refundCase.kind !== 'return_refund' || refundCase.reason !== 'no_reason') return
  const setting = await readReturnSetting(tx, refundCase.shop_id)
  const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
  if (!setting?.address_cipher || !isReturnAutomatic(policies, setting.auto_return)) return
  await agreeTo(
    tx,
    { order, refundCase },
    { decidedBy: 'policy', actor: systemActor('return-without-reason') },
  )
}
