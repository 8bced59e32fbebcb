import { defineAudit } from '../../platform/audit.ts'
import { channelBasisNames } from './losses/contract.ts'

export const analyticsAudit = defineAudit({
  acts: {
    'analytics.channel_cost_set': { zh: '设置渠道获客成本', en: 'Set what a channel costs' },
  },
  details: {
    month: { words: { zh: '月份', en: 'month' } },
    basis: { words: { zh: '计算方式', en: 'counted' }, values: channelBasisNames },
    rateFen: { words: { zh: '标准', en: 'rate' } },
  },
})
