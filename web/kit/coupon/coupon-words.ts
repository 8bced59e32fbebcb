import type { CouponTerms } from '@zhanggui/server/kernel/coupon.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { Words } from '@zhanggui/server/kernel/words.ts'

/** 1000 → 10, 1050 → 10.50: an amount as people say it of a coupon. */
const yuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '')

/** A rate as Chinese shops say it: 10 % off is 9 折, 15 % off 8.5 折. */
const fold = (percent: number): string => String((100 - percent) / 10)

/** What a coupon takes off, large on its face: ¥10, 9 折. */
export const couponValue = ({ kind, amountFen, percent }: CouponTerms): Words =>
  kind === 'amount'
    ? { zh: `¥${yuan(amountFen ?? 0)}`, en: `¥${yuan(amountFen ?? 0)}` }
    : { zh: `${fold(percent ?? 0)} 折`, en: `${percent}% off` }

/** From when on it counts, and how far: 满 ¥100 可用，最多减 ¥20. */
export function couponCondition({ thresholdFen, capFen }: CouponTerms): Words {
  const cap = capFen === null ? null : yuan(capFen)
  const from = thresholdFen === 0 ? null : yuan(thresholdFen)
  return {
    zh: [from ? `满 ¥${from} 可用` : '无门槛', ...(cap ? [`最多减 ¥${cap}`] : [])].join('，'),
    en: [from ? `on ¥${from} or more` : 'no minimum', ...(cap ? [`at most ¥${cap} off`] : [])].join(', '),
  }
}

/** What it is for, in general. */
export const couponScopeNames: Readonly<Record<CouponTerms['scope'], Words>> = {
  shop: { zh: '全店通用', en: 'Whole shop' },
  categories: { zh: '指定类目可用', en: 'Some categories' },
  products: { zh: '指定商品可用', en: 'Some products' },
}

/** All of it in one line: 满 ¥100 减 ¥10; 满 ¥100 打 9 折，最多减 ¥20. */
export function couponLine(terms: CouponTerms): Words {
  const value = couponValue(terms)
  const { thresholdFen, capFen, kind } = terms
  const from = thresholdFen === 0 ? null : yuan(thresholdFen)
  const cap = capFen === null ? null : yuan(capFen)
  const act = kind === 'amount' ? '减' : '打'
  const zh = from
    ? `满 ¥${from} ${act} ${value.zh}`
    : kind === 'amount'
      ? `立减 ${value.zh}`
      : `全单 ${value.zh}`
  const en = `${kind === 'amount' ? `${value.en} off` : value.en}${from ? ` on ¥${from} or more` : ''}`
  return {
    zh: cap ? `${zh}，最多减 ¥${cap}` : zh,
    en: cap ? `${en}, at most ¥${cap}` : en,
  }
}
