import { defineAudit } from '../../platform/audit.ts'
import { meansFacts } from './means-contract.ts'

const meansWords = Object.fromEntries(
  Object.entries(meansFacts).map(([means, { zh, en }]) => [means, { zh, en }]),
)

export const retentionAudit = defineAudit({
  acts: { 'retention.set_means': { zh: '设置挽单方案', en: 'Set an offer that keeps orders' } },
  details: {
    means: { words: { zh: '方案', en: 'offer' }, values: meansWords },
    isOn: {
      words: { zh: '启用', en: 'in use' },
      values: { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } },
    },
    valueFen: { words: { zh: '金额（分）', en: 'amount (fen)' } },
    costFen: { words: { zh: '每次成本（分）', en: 'cost each time (fen)' } },
  },
})
