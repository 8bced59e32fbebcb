import { defineAudit } from '../../platform/audit.ts'

export const marketingAudit = defineAudit({
  acts: {
    'coupon.make': { zh: '创建优惠券', en: 'Made a coupon' },
    'coupon.pause': { zh: '暂停发放优惠券', en: 'Paused a coupon' },
    'coupon.resume': { zh: '继续发放优惠券', en: 'Resumed a coupon' },
    'coupon.end': { zh: '结束发放优惠券', en: 'Ended a coupon' },
    'coupon.change': { zh: '修改优惠券', en: 'Changed a coupon' },
    'coupon.raise_stock': { zh: '增加优惠券发行量', en: 'Raised the stock of a coupon' },
    'coupon.give': { zh: '给买家发优惠券', en: 'Gave a buyer a coupon' },
    'coupon.choose_thanks': { zh: '选择离线恢复后的谢礼', en: 'Chose the coupon for those who waited' },
  },
  details: {
    title: { words: { zh: '名称', en: 'title' } },
    before: { words: { zh: '原名称', en: 'title before' } },
    validUntil: { words: { zh: '结束时间', en: 'end' } },
    stock: { words: { zh: '发行量', en: 'stock' } },
  },
})
