import { formatYuan } from '../../../kernel/money.ts'
import { type Refusal, type RefusalDetail, refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { aftersaleRefusals, type CaseState, caseKinds, caseStateNames } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

const actors: Readonly<Record<string, { zh: string; en: string }>> = {
  buyer: { zh: '买家', en: 'the buyer' },
  staff: { zh: '商家', en: 'the shop' },
  officer: { zh: '平台', en: 'the platform' },
  system: { zh: '系统', en: 'the system' },
}

/** A state as the sentences of refusals name it. */
export const namesOfState = (state: CaseState): RefusalDetail => ({
  state,
  stateZh: caseStateNames[state].zh,
  stateEn: caseStateNames[state].en,
})

/**
 * Whether somebody has seen a locked case as it is; who names no version saw the first one. Refuses: case_changed with what it is
 * now and who changed it.
 */
export async function checkSeen(tx: Tx, refundCase: CaseRow, seen: number | undefined): Promise<void> {
  if ((seen ?? 1) !== refundCase.version) throw await changed(tx, refundCase)
}

async function changed(tx: Tx, refundCase: CaseRow): Promise<Refusal> {
  const last = await tx
    .selectFrom('aftersale.refund_case_move')
    .select('actor_kind')
    .where('shop_id', '=', refundCase.shop_id)
    .where('case_id', '=', refundCase.case_id)
    .orderBy('move_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const kind = caseKinds[refundCase.kind]
  const by = actors[last?.actor_kind ?? 'system'] ?? { zh: '系统', en: 'the system' }
  return refuse('case_changed', {
    ...namesOfState(refundCase.state),
    version: refundCase.version,
    kindZh: kind.zh,
    kindEn: kind.en,
    amountYuan: formatYuan(refundCase.amount_fen),
    byZh: by.zh,
    byEn: by.en,
  })
}
