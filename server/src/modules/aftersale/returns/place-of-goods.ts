import type { CaseRow } from '../cases/case-rows.ts'
import type { GoodsPlace } from '../cases/contract.ts'
import type { CaseParcelRow } from './parcel-rows.ts'

type Parcel = Pick<CaseParcelRow, 'direction' | 'lost_at' | 'arrived_at' | 'refused_at'>
type CaseOfGoods = Pick<CaseRow, 'kind' | 'goods_booked_at'>

/**
 * Where goods are that their buyer sent back; null: they were not. A parcel that the shop did not take in goes back to its
 * buyer by itself, under its own number; what it took in and does not accept lies with it until it sends it again.
 */
export function placeOfGoods(
  { kind, goods_booked_at: bookedAt }: CaseOfGoods,
  parcels: readonly Parcel[],
): GoodsPlace | null {
  const has = (direction: Parcel['direction']) => parcels.some((parcel) => parcel.direction === direction)
  const back = parcels.find((parcel) => parcel.direction === 'back')
  if (has('again') || (kind === 'repair' && has('out'))) return 'to_buyer'
  if (bookedAt || back?.arrived_at) return 'with_shop'
  if (!back) return null
  if (back.refused_at) return 'to_buyer'
  return back.lost_at ? 'lost' : 'to_shop'
}

/**
 * Whether the shop has goods that it must send back when their return stays refused: it took them in, has not put them on its
 * shelf, and has sent nothing in their place.
 */
export const isOwedBack = (refundCase: CaseOfGoods, parcels: readonly Parcel[]): boolean =>
  placeOfGoods(refundCase, parcels) === 'with_shop' &&
  !parcels.some((parcel) => parcel.direction === 'out') &&
  !isShelved(refundCase)

/** Whether what can be sold of the goods is on the shelf again; what is repaired goes on none. */
export const isShelved = ({ kind, goods_booked_at: bookedAt }: CaseOfGoods): boolean =>
  bookedAt !== null && kind !== 'repair'
