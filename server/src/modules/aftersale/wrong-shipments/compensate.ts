import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { isAllowed, type Right } from '../../../kernel/right.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { marketingRights } from '../../marketing/rights-contract.ts'
import { paymentRights } from '../../payment/rights-contract.ts'
import { aftersaleRights } from '../rights-contract.ts'
import {
  type GivenNow,
  type Giver,
  giveOneCoupon,
  giveOneVoucher,
  holdGift,
  payMoney,
} from './compensation-kind-rows.ts'
import { type CompensationRow, insertGiven, type LockedWrong, markGiven } from './compensation-rows.ts'
import type { Compensation } from './contract.ts'
import { stepWrong } from './wrong-rows.ts'
import { canChangeWrong } from './wrong-states.ts'

const needs: Readonly<Record<Compensation['kind'], Right>> = {
  money: paymentRights.payOut,
  coupon: marketingRights.giveCoupons,
  voucher: marketingRights.giveCoupons,
  gift: aftersaleRights.answerRefunds,
}

/** Gives a compensation of a locked wrong shipment, with its step in the history. Refuses: as giveCompensation. */
export async function compensate(
  tx: Tx,
  giver: Giver,
  locked: LockedWrong,
  give: Compensation,
): Promise<CompensationRow> {
  const { wrong } = locked
  if (!isAllowed(giver.actor.roles, needs[give.kind])) throw refuseCommon('not_allowed')
  refuseUnless(canChangeWrong(wrong.state))
  const given = await giveKind(tx, giver, locked, give)
  const row = await insertGiven(tx, giver.actor, locked, give, { ...given, state: firstState(given) })
  await stepWrong(tx, wrong, { what: 'compensated', actor: giver.actor, words: give.words }, {})
  return given.state === 'given' ? markGiven(tx, row) : row
}

/** What is given at once is marked so by the one function that does. */
const firstState = ({ state }: GivenNow) => (state === 'given' ? 'paying' : state)

function giveKind(
  tx: Tx,
  giver: Giver,
  { order, buyerId }: LockedWrong,
  give: Compensation,
): Promise<GivenNow> {
  switch (give.kind) {
    case 'money':
      return payMoney(tx, giver, order, give)
    case 'coupon':
      return giveOneCoupon(tx, giver, buyerId, give)
    case 'voucher':
      return giveOneVoucher(tx, giver, buyerId, give)
    default:
      return holdGift(tx, giver, order, give)
  }
}
