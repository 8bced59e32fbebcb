import { formatYuan } from '../../../kernel/money.ts'
import { type Refusal, type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rightTo } from './act-right.ts'
import { readAuthority } from './authority-queries.ts'
import { type Giving, limitsOf } from './authority-rules.ts'
import { type AboveKind, type AuthorityAct, aboveNames, authorityRefusals } from './contract.ts'
import { takeWithin } from './take-within.ts'

const refuse = refusals(authorityRefusals)

/**
 * Somebody of the shop gives money of an order away: within their authority it is counted to their day, once, and the act
 * goes on in this transaction; above it nothing is counted and the answer says which limits it passes. Call it last of all
 * that may refuse the act. Refuses: needs_approval.
 */
export async function useAuthority(
  tx: Tx,
  actor: StaffActor,
  giving: Giving & { readonly act: AuthorityAct },
): Promise<Ruling> {
  const limits = limitsOf(actor.roles, await readAuthority(tx, actor.shopId, giving.act), rightTo(giving.act))
  const above = await takeWithin(tx, actor, giving, limits)
  return above.length > 0 ? needsApproval(giving.amountFen, above) : null
}

function needsApproval(amountFen: number, above: readonly AboveKind[]): Refusal {
  const words = (language: 'zh' | 'en') =>
    above.map((kind) => aboveNames[kind][language]).join(language === 'zh' ? '、' : ', ')
  return refuse('needs_approval', {
    yuan: formatYuan(amountFen),
    why: { zh: words('zh'), en: words('en') },
    above,
  })
}
