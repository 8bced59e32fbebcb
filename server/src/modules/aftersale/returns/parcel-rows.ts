import type { Selectable } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { courierNames, courierOf, readWaybill } from '../../fulfillment/contract.ts'
import { isWaybillUsed } from '../../fulfillment/index.ts'
import type { CaseKey } from '../cases/case-line-rows.ts'
import { aftersaleRefusals } from '../cases/contract.ts'

const refuse = refusals(aftersaleRefusals)

export type CaseParcelRow = Selectable<Tables['aftersale.case_parcel']>
export type Direction = CaseParcelRow['direction']

/** Courier and number as a person typed them. */
export interface TypedWaybill {
  readonly courier: string
  readonly waybill: string
}

/** Courier and number as they are kept. Refuses: return_number_wrong. */
export function keptWaybill({ courier, waybill }: TypedWaybill): TypedWaybill {
  const known = courierOf(courier)
  const kept = known && readWaybill(waybill, known)
  if (kept) return { courier, waybill: kept }
  throw refuse('return_number_wrong', { waybill, ...courierNames(courier) })
}

/**
 * Writes the parcel of a case. What the shop sends is another parcel each time, which keeps the one before; of one that goes back,
 * or to its buyer again, the number that was entered before is corrected.
 */
export async function writeParcel(
  tx: Tx,
  { shop_id, case_id }: CaseKey,
  direction: Direction,
  { courier, waybill }: TypedWaybill,
  side: CaseParcelRow['posted_side'],
): Promise<void> {
  const values = { courier, waybill, posted_side: side, posted_at: tx.now }
  const before = (await readParcels(tx, shop_id, case_id)).filter((parcel) => parcel.direction === direction)
  const parcelNo = direction === 'out' ? before.length + 1 : 1
  await tx
    .insertInto('aftersale.case_parcel')
    .values({ shop_id, case_id, direction, parcel_no: parcelNo, ...values })
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'case_id', 'direction', 'parcel_no']).doUpdateSet(values),
    )
    .execute()
}

/** Marks the newest parcel of a case as lost, arrived or refused at the door, or takes a mark back. */
export async function markParcel(
  tx: Tx,
  { shop_id, case_id }: CaseKey,
  direction: Direction,
  marks: Partial<Pick<CaseParcelRow, 'lost_at' | 'arrived_at' | 'refused_at'>>,
): Promise<void> {
  await tx
    .updateTable('aftersale.case_parcel')
    .set(marks)
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('direction', '=', direction)
    .where('parcel_no', '=', (eb) =>
      eb
        .selectFrom('aftersale.case_parcel as newest')
        .select(({ fn }) => fn.max('newest.parcel_no').as('parcel_no'))
        .where('newest.shop_id', '=', shop_id)
        .where('newest.case_id', '=', case_id)
        .where('newest.direction', '=', direction),
    )
    .execute()
}

/** The parcels of a case: what was sent again first, what goes back, what the shop sent, in its order. */
export async function readParcels(reader: Reader, shopId: string, caseId: string): Promise<CaseParcelRow[]> {
  return reader
    .selectFrom('aftersale.case_parcel')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('direction')
    .orderBy('parcel_no')
    .execute()
}

/** What the shop sent for cases under these numbers: replacements, goods that went back to their buyers, and gifts. */
export async function readSentUnder(
  tx: Tx,
  shopId: string,
  waybills: readonly string[],
): Promise<TypedWaybill[]> {
  const numbers = [...new Set(waybills)]
  const parcels = await tx
    .selectFrom('aftersale.case_parcel')
    .select(['courier', 'waybill'])
    .where('shop_id', '=', shopId)
    .where('waybill', 'in', numbers)
    .where('direction', '<>', 'back')
    .execute()
  const gifts = await tx
    .selectFrom('aftersale.wrong_compensation')
    .select(['courier', 'waybill'])
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'gift')
    .where('waybill', 'in', numbers)
    .execute()
  return [
    ...parcels,
    ...gifts.flatMap(({ courier, waybill }) => (courier && waybill ? [{ courier, waybill }] : [])),
  ]
}

/**
 * What the shop sends for a locked case has a number of its own: of no other parcel or label of the shop, nor of what came back.
 * The number under which goods went to their buyer again may be entered once more. Refuses: replacement_number_used.
 */
export async function refuseUsed(
  tx: Tx,
  { shop_id, case_id }: CaseKey,
  kept: TypedWaybill,
  as: Direction,
): Promise<void> {
  const own = await readParcels(tx, shop_id, case_id)
  const isSame = (parcel: TypedWaybill) => parcel.courier === kept.courier && parcel.waybill === kept.waybill
  if (as === 'again' && own.some((parcel) => parcel.direction === as && isSame(parcel))) return
  const isUsed = await isWaybillUsed(tx, shop_id, kept)
  if (isUsed || own.some((parcel) => parcel.direction !== as && parcel.waybill === kept.waybill))
    throw refuse('replacement_number_used', { waybill: kept.waybill })
}
