import { formatYuan } from '../../../kernel/money.ts'
import { type Refusal, type RefusalDetail, refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CaseRow } from './case-rows.ts'
import { actingFacts, actsOn, holdsPieces } from './case-states.ts'
import { aftersaleRefusals, type CaseAction, caseKinds, caseStateNames } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

const actors: Readonly<Record<string, { zh: string; en: string }>> = {
  buyer: { zh: '买家', en: 'the buyer' },
  staff: { zh: '商家', en: 'the shop' },
  officer: { zh: '平台', en: 'the platform' },
  system: { zh: '系统', en: 'the system' },
}

/**
 * Whether somebody may act on a locked case: it is not decided, they have seen it as it is (who names no version saw the first
 * one), and its state allows the act. Refuses: refund_decided, case_changed with what it is now and who changed it,
 * case_move_not_allowed.
 */
export async function checkAct(
  tx: Tx,
  refundCase: CaseRow,
  act: CaseAction,
  seen: number | undefined,
): Promise<void> {
  const { state } = refundCase
  const names = { state, stateZh: caseStateNames[state].zh, stateEn: caseStateNames[state].en }
  const isAllowed = actsOn(actingFacts(refundCase)).includes(act)
  if (!holdsPieces(state) && !isAllowed) throw refuse('refund_decided', names)
  if ((seen ?? 1) !== refundCase.version) throw await changed(tx, refundCase, names)
  if (!isAllowed) throw refuse('case_move_not_allowed', names)
}

async function changed(tx: Tx, refundCase: CaseRow, names: RefusalDetail): Promise<Refusal> {
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
    ...names,
    version: refundCase.version,
    kindZh: kind.zh,
    kindEn: kind.en,
    amountYuan: formatYuan(refundCase.amount_fen),
    byZh: by.zh,
    byEn: by.en,
  })
}
