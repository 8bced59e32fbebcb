import { defineRights } from '../../kernel/right.ts'

export const marketingRights = defineRights({
  changeCoupons: { words: { zh: '创建和管理优惠券', en: 'making and changing coupons' }, roles: ['manager'] },
  giveCoupons: {
    words: { zh: '给买家发优惠券', en: 'giving coupons to buyers' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
})
