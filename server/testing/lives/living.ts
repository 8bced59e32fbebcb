import type { CouponView } from '../../src/modules/marketing/coupons/contract.ts'
import type { OrderMoney } from '../../src/screens/merchant/money-contract.ts'
import type { ShopOrderView } from '../../src/screens/orders/order-contract.ts'
import type { GivenShop } from '../given.ts'
import type { GivenOrder } from '../given-ordering.ts'
import type { Move } from './moves.ts'

/** A shop of the lives, with money of its own to pay out of. */
export interface LivingShop {
  readonly shop: GivenShop
  readonly skuIds: readonly string[]
  /** A coupon that all its buyers may claim, as often as they like. */
  readonly coupon: CouponView
}

/** An order that lives, and how often each kind of move was done. */
export interface Living {
  readonly at: LivingShop
  readonly order: GivenOrder
  readonly done: Map<string, number>
  /** The cases about what has shipped, the newest last. */
  readonly caseIds: string[]
  /** As they were after the last move; undefined when something else has happened since. */
  books?: Books | undefined
}

/** An order with its money, and how much of it is set aside to go back, in fen. */
export interface Books {
  readonly order: ShopOrderView
  readonly money: OrderMoney
  readonly given: number
}

/** Notes that something was done in a life. */
export const count = ({ done }: Living, what: string) => done.set(what, (done.get(what) ?? 0) + 1)

/** A move of one kind. */
export type Of<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>

/** Of so many at least one, by a share in thousandths; none of none. */
export const part = (many: number, share: number): number => Math.ceil((many * share) / 1000)
