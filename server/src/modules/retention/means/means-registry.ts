import { isBefore } from '../../../kernel/time.ts'
import type { OrderFacts } from '../decisions/order-facts.ts'
import type { Option } from '../engine/choose-offer.ts'
import { type Means, meansFacts } from '../means-contract.ts'
import type { ReasonClass } from '../reasons/reasons-contract.ts'
import type { MeansSetting } from './means-settings.ts'

/** What decides whether a means can be offered for an order. */
export interface MeansInput {
  readonly order: OrderFacts
  readonly setting: MeansSetting
  readonly now: Date
  /** The buyer was offered money by this shop a short while ago. */
  readonly hadMoneyOffer: boolean
}

interface MeansRule {
  /** Whether the shop can hold what the means promises. */
  readonly canBeOffered: (input: MeansInput) => boolean
  /** What keeping the order with it costs the shop, besides the work that its setting says. */
  readonly moneyFen: (input: MeansInput) => number
}

const free = (canBeOffered: MeansRule['canBeOffered']): MeansRule => ({ canBeOffered, moneyFen: () => 0 })

/** The means that can be offered: a further one is one entry here. */
export const meansRules: Readonly<Partial<Record<Means, MeansRule>>> = {
  priority: free(({ order }) => !order.isAway),
  address: free(({ order }) => order.addressChangesLeft > 0),
  // A date that has passed is no answer.
  date: free(({ order, now }) => order.shipBy !== null && isBefore(now, order.shipBy)),
  sku_change: free(({ order }) => !order.isAway),
  greeting: free(({ order }) => !order.isAway),
  coupon: {
    canBeOffered: ({ setting, hadMoneyOffer, order }) =>
      !hadMoneyOffer &&
      setting.couponId !== null &&
      setting.valueFen > 0 &&
      setting.valueFen < order.marginFen,
    moneyFen: ({ setting }) => setting.valueFen,
  },
  payout: {
    canBeOffered: ({ setting, hadMoneyOffer, order }) =>
      !hadMoneyOffer &&
      setting.changedBy !== null &&
      setting.valueFen > 0 &&
      setting.valueFen < order.marginFen,
    moneyFen: ({ setting }) => setting.valueFen,
  },
}

/** A means that could be offered now, with what the buyer gets and who of the shop allowed it. */
export interface OfferOption extends Option {
  readonly valueFen: number
  readonly couponId: string | null
  readonly allowedBy: string | null
}

/** The means that fit a class, that the shop uses, and that can be held for this order. */
export function optionsFor(
  reasonClass: ReasonClass,
  settings: readonly MeansSetting[],
  input: Omit<MeansInput, 'setting'>,
): OfferOption[] {
  return settings.flatMap((setting) => {
    const rule = meansRules[setting.means]
    const one = { ...input, setting }
    if (!rule || !setting.isOn || !meansFacts[setting.means].fits.includes(reasonClass)) return []
    if (!rule.canBeOffered(one)) return []
    const valueFen = rule.moneyFen(one)
    const { means, costFen, couponId, changedBy } = setting
    return [{ means, costFen: costFen + valueFen, valueFen, couponId, allowedBy: changedBy }]
  })
}
