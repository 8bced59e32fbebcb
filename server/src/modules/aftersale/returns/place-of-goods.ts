import type { CaseState, GoodsPlace } from '../cases/contract.ts'
import type { CaseParcelRow } from './parcel-rows.ts'

type Parcel = Pick<CaseParcelRow, 'direction' | 'lost_at' | 'arrived_at'>

/**
 * Where goods are that their buyer sent back; null: they were not. A parcel that the shop did not take in goes back to its
 * buyer by itself, under its own number; what it took in and does not accept lies with it until it sends it again.
 */
export function placeOfGoods(
  { state, goods_booked_at: bookedAt }: { readonly state: CaseState; readonly goods_booked_at: Date | null },
  parcels: readonly Parcel[],
): GoodsPlace | null {
  const back = parcels.find((parcel) => parcel.direction === 'back')
  if (parcels.some((parcel) => parcel.direction === 'again')) return 'to_buyer'
  if (!back) return bookedAt ? 'with_shop' : null
  if (back.arrived_at || bookedAt) return 'with_shop'
  if (state === 'refused' || state === 'rejected') return 'to_buyer'
  return back.lost_at ? 'lost' : 'to_shop'
}
