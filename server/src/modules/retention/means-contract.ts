import type { Words } from '../../kernel/words.ts'
import type { ReasonClass } from './reasons/reasons-contract.ts'

/** What can be offered to keep an order before it ships. */
export const meansList = [
  'priority',
  'address',
  'date',
  'coupon',
  'payout',
  'sku_change',
  'greeting',
] as const
export type Means = (typeof meansList)[number]

interface MeansFacts extends Words {
  /** Its place among the five of the retention kit (妙招1–5); null: an answer in words, not one of them. */
  readonly kit: 1 | 2 | 3 | 4 | 5 | null
  /** The classes of reasons that it answers. */
  readonly fits: readonly ReasonClass[]
  /** It costs the shop money, so a shop switches it on by itself, with an amount. */
  readonly costsMoney: boolean
}

export const meansFacts: Readonly<Record<Means, MeansFacts>> = {
  priority: {
    zh: '优先发货',
    en: 'Ship first',
    kit: 1,
    fits: ['waiting', 'no_answer'],
    costsMoney: false,
  },
  address: { zh: '自助改地址', en: 'Change the address', kit: 2, fits: ['wrong_address'], costsMoney: false },
  date: {
    zh: '告知发货时间',
    en: 'Answer with a date',
    kit: 3,
    fits: ['waiting', 'unclear'],
    costsMoney: false,
  },
  coupon: { zh: '优惠券', en: 'Coupon', kit: 4, fits: ['price', 'changed_mind'], costsMoney: true },
  payout: {
    zh: '小额打款',
    en: 'Small payout',
    kit: 5,
    fits: ['price', 'waiting', 'changed_mind'],
    costsMoney: true,
  },
  sku_change: { zh: '换规格', en: 'Change the variant', kit: null, fits: ['wrong_sku'], costsMoney: false },
  greeting: {
    zh: '致歉与问候',
    en: 'Apology and greeting',
    kit: null,
    fits: ['no_answer', 'changed_mind', 'unclear'],
    costsMoney: false,
  },
}
