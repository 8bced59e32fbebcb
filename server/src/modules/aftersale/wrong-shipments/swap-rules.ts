import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { wrongRefusals } from './contract.ts'
import { type SwapSign, swapSigns, type WrongState } from './nouns-contract.ts'

const refuse = refusals(wrongRefusals)

/** Parcels that left within so many minutes of each other may have been swapped: our default, half a working day. */
export const SWAP_WINDOW_MINUTES = 240

const MINUTE_MS = 60_000

/** What was in a parcel, as it was ordered. */
export interface ParcelGoods {
  readonly skuId: string
  readonly productId: string
  readonly title: string
  readonly specs: readonly string[]
  readonly skuCode: string
}

/** A parcel that left, by whom and when. */
export interface LeftParcel {
  readonly shippedAt: Date
  readonly courier: string
  readonly goods: readonly ParcelGoods[]
}

/** Another order's parcel, and what is known of it besides. */
export interface OtherParcel extends LeftParcel {
  /** Its buyer says themselves that the wrong goods came. */
  readonly isReported: boolean
  /** Picked in the same wave, by the same person, or bearing goods that look alike; left out where nobody knows. */
  readonly sharedWork?: Partial<Record<'same_wave' | 'same_picker' | 'look_alike', boolean>>
}

/** How likely the goods of two parcels were swapped: the sum of the signs that speak for it. */
export interface SwapLikelihood {
  readonly score: number
  readonly signs: readonly SwapSign[]
}

/**
 * How likely the goods that came wrong were meant for another parcel. Null: nothing in it
 * differs from what was ordered, it left at another time, or nothing else speaks for it. `came`: what the buyer says came instead.
 */
export function swapLikelihood(wrong: LeftParcel, came: string, other: OtherParcel): SwapLikelihood | null {
  const ordered = new Set(wrong.goods.map((goods) => goods.skuId))
  const different = other.goods.filter((goods) => !ordered.has(goods.skuId))
  const minutes = Math.abs(wrong.shippedAt.getTime() - other.shippedAt.getTime()) / MINUTE_MS
  if (different.length === 0 || minutes > SWAP_WINDOW_MINUTES) return null
  const products = new Set(wrong.goods.map((goods) => goods.productId))
  const known = new Set(wrong.goods.flatMap((goods) => goods.specs))
  const holds: Readonly<Record<SwapSign, boolean>> = {
    reported: other.isReported,
    named: different.some((goods) => isNamed(goods, came, known)),
    same_product: different.some((goods) => products.has(goods.productId)),
    same_hour: minutes <= 60,
    same_courier: wrong.courier === other.courier,
    same_wave: other.sharedWork?.same_wave ?? false,
    same_picker: other.sharedWork?.same_picker ?? false,
    look_alike: other.sharedWork?.look_alike ?? false,
  }
  const signs = (Object.keys(swapSigns) as SwapSign[]).filter((sign) => holds[sign])
  // The courier alone says nothing: most parcels of a day go with the same.
  if (signs.every((sign) => sign === 'same_courier')) return null
  const closeness = 1 - minutes / (SWAP_WINDOW_MINUTES + 1)
  return { score: signs.reduce((sum, sign) => sum + swapSigns[sign].weight, closeness), signs }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Whether the words name these goods: their code, their title, or a spec that what was ordered has not. */
function isNamed({ specs, skuCode, title }: ParcelGoods, came: string, known: ReadonlySet<string>): boolean {
  const said = plain(came)
  const own = [skuCode, title, ...specs.filter((spec) => !known.has(spec))].map(plain)
  return own.some((word) => word !== '' && holdsWord(said, word))
}

const isLetterOrFigure = (sign: string | undefined): boolean => sign !== undefined && /[a-z0-9]/.test(sign)

/** One letter or a number is a word only where no other letter or figure stands beside it: `L` is not in `XL`. */
function holdsWord(said: string, word: string): boolean {
  if (!/^[a-z0-9.]+$/.test(word)) return said.includes(word)
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1))
    if (!isLetterOrFigure(said[at - 1]) && !isLetterOrFigure(said[at + word.length])) return true
  return false
}

/**
 * Whether the buyer of another order may be warned: the wrong shipment stands, and something of the other order has left.
 * Refuses: swap_dismissed, swap_same_order, swap_not_shipped.
 */
export function canWarnOfSwap(
  wrong: { readonly state: WrongState; readonly order_id: string },
  other: Pick<OrderRow, 'order_id' | 'number' | 'state' | 'part_shipped_at'>,
): Ruling {
  if (wrong.state === 'dismissed') return refuse('swap_dismissed')
  if (other.order_id === wrong.order_id) return refuse('swap_same_order')
  const hasLeft = other.part_shipped_at !== null || ['shipped', 'received', 'finished'].includes(other.state)
  return hasLeft ? null : refuse('swap_not_shipped', { number: other.number })
}
