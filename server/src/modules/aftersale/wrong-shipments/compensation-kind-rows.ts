import { makeId } from '../../../kernel/id.ts'
import { orThrow, refusals, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSkuCosts, readSkuPrices } from '../../catalog/index.ts'
import { type Giving, useAuthority } from '../../identity/index.ts'
import { giveCouponAsStaff, giveVoucher } from '../../marketing/index.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { payOut } from '../../payment/index.ts'
import { holdStock } from '../cases/held-stock-rows.ts'
import { orderGiven } from '../cases/order-given.ts'
import type { CompensationRow } from './compensation-rows.ts'
import { type Compensation, wrongRefusals } from './contract.ts'

const refuse = refusals(wrongRefusals)

/** Days for which a voucher is valid: our default. */
const VOUCHER_DAYS = 30

type OfKind<Kind extends Compensation['kind']> = Extract<Compensation, { readonly kind: Kind }>

/** What a compensation came to. */
export type GivenNow = Pick<CompensationRow, 'amount_fen' | 'state'> &
  Partial<Pick<CompensationRow, 'payout_id' | 'coupon_id' | 'sku_id' | 'quantity' | 'hold_id'>>

/** Somebody who gives; approved: by somebody who may, so that their own limits do not count. */
export interface Giver {
  readonly actor: StaffActor
  readonly isApproved: boolean
}

/** The payout that money of a wrong shipment is. */
export const payoutOf = ({ id, amountFen, words }: OfKind<'money'>, orderId: string) => ({
  id,
  orderId,
  amountFen,
  reason: 'other' as const,
  note: words,
  entry: 'after_sales' as const,
  lineNo: null,
})

/** Pays money of a locked order. Refuses: as payOut. */
export async function payMoney(
  tx: Tx,
  { actor, isApproved }: Giver,
  order: OrderRow,
  give: OfKind<'money'>,
): Promise<GivenNow> {
  const input = payoutOf(give, order.order_id)
  const [paid] = await payOut(tx, actor.shopId, [{ actor, input, isApproved }])
  const { payoutId } = orThrow(paid ?? refuseCommon('not_found'))
  return { amount_fen: give.amountFen, state: 'paying', payout_id: payoutId }
}

/** Gives one of a coupon. Refuses: as giveCouponAsStaff, wrong_coupon_unbounded. */
export async function giveOneCoupon(
  tx: Tx,
  { actor }: Giver,
  buyerId: string,
  { id, couponId }: OfKind<'coupon'>,
): Promise<GivenNow> {
  const given = await giveCouponAsStaff(tx, actor, { couponId, buyerId, requestId: `wrong:${id}` })
  const amountFen = given.amount_fen ?? given.cap_fen
  if (amountFen === null) throw refuse('wrong_coupon_unbounded', { title: given.title })
  return { amount_fen: amountFen, state: 'given', coupon_id: couponId }
}

/** Gives a voucher. Refuses: coupon_above_authority. */
export async function giveOneVoucher(
  tx: Tx,
  { actor }: Giver,
  buyerId: string,
  { id, amountFen }: OfKind<'voucher'>,
): Promise<GivenNow> {
  const voucher = { buyerId, amountFen, days: VOUCHER_DAYS, title: '发错货补偿', requestId: `wrong:${id}` }
  const given = await giveVoucher(tx, actor, voucher)
  return { amount_fen: amountFen, state: 'given', coupon_id: given.coupon_id }
}

/** What a gift gives away of its order: what it cost the shop, or its price where that is not known. Refuses: not_found. */
export async function giftGiving(
  tx: Tx,
  order: OrderRow,
  { skuId, quantity }: OfKind<'gift'>,
): Promise<Giving> {
  const [prices, costs] = [
    await readSkuPrices(tx, order.shop_id, [skuId]),
    await readSkuCosts(tx, order.shop_id, [skuId]),
  ]
  const pieceFen = costs.get(skuId) ?? prices.get(skuId)
  if (pieceFen === undefined) throw refuseCommon('not_found')
  return { amountFen: Math.max(1, pieceFen * quantity), ...(await orderGiven(tx, order)) }
}

/** Holds the stock of a gift until it is sent. Refuses: not_found, wrong_gift_gone, needs_approval. */
export async function holdGift(
  tx: Tx,
  { actor, isApproved }: Giver,
  order: OrderRow,
  gift: OfKind<'gift'>,
): Promise<GivenNow> {
  const { skuId, quantity } = gift
  const giving = await giftGiving(tx, order, gift)
  const holdId = makeId(machineNowMs())
  const left = await holdStock(tx, order.shop_id, holdId, [{ skuId, quantity }])
  if (left !== null) throw refuse('wrong_gift_gone', { left })
  if (!isApproved) refuseUnless(await useAuthority(tx, actor, { act: 'refund', ...giving }))
  return { amount_fen: giving.amountFen, state: 'to_send', sku_id: skuId, quantity, hold_id: holdId }
}
