import { formatYuan } from '../../../kernel/money.ts'
import { type Refusal, type Ruling, refusals } from '../../../kernel/refusal.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { takeFromAuthority } from './authority-day-rows.ts'
import { readAuthority } from './authority-queries.ts'
import { aboveOf, type Giving, limitsOf } from './authority-rules.ts'
import { type AboveKind, type AuthorityAct, aboveNames, authorityRefusals } from './contract.ts'

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
  if (giving.amountFen <= 0) return null
  const { shopId, accountId } = actor
  const { act, amountFen } = giving
  const limits = limitsOf(actor.roles, await readAuthority(tx, shopId, act))
  const above = aboveOf(limits, giving)
  if (above.length > 0) return needsApproval(amountFen, above)
  const day = shanghaiDay(tx.now)
  const taken = await takeFromAuthority(tx, {
    shopId,
    accountId,
    act,
    day,
    amountFen,
    mostFen: limits.dayFen,
  })
  return taken ? null : needsApproval(amountFen, ['day'])
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
