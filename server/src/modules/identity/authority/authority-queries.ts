import type { Reader } from '../../../platform/db/database.ts'
import { type AuthorityAct, type AuthorityLimit, authorityActs, limitedRoles } from './contract.ts'

/** The limits of a shop, every role and act once; of one act when it is named. */
export async function readAuthority(
  reader: Reader,
  shopId: string,
  act?: AuthorityAct,
): Promise<AuthorityLimit[]> {
  const rows = await reader
    .selectFrom('identity.authority_limit')
    .select(['role', 'act', 'most_fen', 'margin_percent', 'day_fen'])
    .where('shop_id', '=', shopId)
    .execute()
  return (act ? [act] : authorityActs).flatMap((one) =>
    limitedRoles.map((role): AuthorityLimit => {
      const row = rows.find((limit) => limit.role === role && limit.act === one)
      return {
        role,
        act: one,
        mostFen: row?.most_fen ?? null,
        marginPercent: row?.margin_percent ?? null,
        dayFen: row?.day_fen ?? null,
      }
    }),
  )
}
