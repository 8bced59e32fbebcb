import { defineAudit } from '../../../platform/audit.ts'

export const pspSimulatorAudit = defineAudit({
  acts: {
    'simulator.psp_changed': { zh: '改变模拟支付渠道', en: 'Changed the simulated provider' },
  },
  details: {
    callback: {
      words: { zh: '付款通知', en: 'callbacks' },
      values: {
        normal: { zh: '正常', en: 'normal' },
        doubled: { zh: '重复', en: 'doubled' },
        late: { zh: '晚到', en: 'late' },
        lost: { zh: '丢失', en: 'lost' },
      },
    },
    lateMs: { words: { zh: '晚多久', en: 'late by' } },
    refund: {
      words: { zh: '退款', en: 'refunds' },
      values: {
        normal: { zh: '正常', en: 'normal' },
        late: { zh: '处理中', en: 'late' },
        failing: { zh: '失败', en: 'failing' },
      },
    },
    payout: {
      words: { zh: '打款', en: 'payouts' },
      values: {
        normal: { zh: '正常', en: 'normal' },
        late: { zh: '处理中', en: 'late' },
        failing: { zh: '失败', en: 'failing' },
        refusing: { zh: '拒绝', en: 'refusing' },
      },
    },
  },
})
