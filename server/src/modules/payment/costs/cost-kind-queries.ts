import type { Reader } from '../../../platform/db/database.ts'
import { type BuiltInKind, builtInKinds, type CostKindView } from './contract.ts'

/** Whether a kind is one that every shop has. */
export const isBuiltIn = (kind: string): kind is BuiltInKind => Object.hasOwn(builtInKinds, kind)

/** The kinds of costs of a shop: those that every shop has, then its own in the order in which they were added. */
export async function readCostKinds(reader: Reader, shopId: string): Promise<CostKindView[]> {
  const rows = await reader
    .selectFrom('payment.cost_kind')
    .select(['kind', 'name', 'basis', 'rate', 'shipped_only', 'is_on'])
    .where('shop_id', '=', shopId)
    .orderBy('made_at')
    .orderBy('kind')
    .execute()
  const set = rows.map(
    (row): CostKindView => ({
      kind: row.kind,
      name: row.name,
      basis: row.basis,
      rate: row.rate,
      shippedOnly: row.shipped_only,
      isOn: row.is_on,
      isBuiltIn: isBuiltIn(row.kind),
    }),
  )
  const builtIn = Object.entries(builtInKinds).map(
    ([kind, { basis, shippedOnly }]): CostKindView =>
      set.find((row) => row.kind === kind) ?? {
        kind,
        name: '',
        basis,
        rate: 0,
        shippedOnly,
        isOn: true,
        isBuiltIn: true,
      },
  )
  return [...builtIn, ...set.filter((row) => !row.isBuiltIn)]
}
