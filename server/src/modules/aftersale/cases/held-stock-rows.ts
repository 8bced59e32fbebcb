import type { Tx } from '../../../platform/db/database.ts'
import { deductStock, releaseStock, reserveStock } from '../../inventory/index.ts'
import { type CaseKey, readCaseLines } from './case-line-rows.ts'

/** A case for whose parcel stock is held, under an id of its own: the ids of cases are made by clients. */
type Holding = CaseKey & { readonly hold_id: string | null }

/**
 * Holds what the shop will send for a case; what is left of the SKU that there is not enough of, null: all is held. Called
 * under the lock of its order.
 */
export async function holdStock(
  tx: Tx,
  shopId: string,
  holdId: string,
  lines: readonly { readonly skuId: string; readonly quantity: number }[],
): Promise<number | null> {
  if (lines.length === 0) return null
  const requests = lines.map((line) => ({ ...line, orderId: holdId }))
  const outcome = (await reserveStock(tx, shopId, requests)).get(holdId)
  return outcome && !outcome.ok ? outcome.left : null
}

/** What is held for a case can be sold again; doing it twice changes nothing. */
export async function releaseHeld(tx: Tx, refundCase: Holding): Promise<void> {
  const { shop_id, hold_id: holdId } = refundCase
  if (!holdId) return
  await releaseStock(tx, shop_id, [{ orderId: holdId, lines: await heldLines(tx, refundCase) }])
}

/** What is held for a case leaves with its parcel; doing it twice changes nothing. */
export async function deductHeld(tx: Tx, refundCase: Holding): Promise<void> {
  const { shop_id, hold_id: holdId } = refundCase
  if (!holdId) return
  await deductStock(tx, shop_id, [{ orderId: holdId, lines: await heldLines(tx, refundCase) }])
}

/** What is held for a case, by SKU. */
export async function heldLines(tx: Tx, { shop_id, case_id }: CaseKey) {
  const lines = await readCaseLines(tx, shop_id, [case_id])
  return lines.flatMap(({ send_sku_id: skuId, quantity }) => (skuId ? [{ skuId, quantity }] : []))
}
