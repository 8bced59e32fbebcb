import { defineAudit } from '../../platform/audit.ts'

export const orderingAudit = defineAudit({
  acts: {
    'order.reveal_receiver': { zh: '查看收货人信息', en: 'Viewed receiver details' },
    'order.receivers_removed': {
      zh: '期满删除收货人信息',
      en: 'Removed receivers after their retention period',
    },
    'order.exported': { zh: '导出订单', en: 'Exported orders' },
  },
  details: {
    why: { words: { zh: '原因', en: 'reason' } },
    orders: { words: { zh: '订单数', en: 'orders' } },
    inFull: { words: { zh: '收货人完整', en: 'full receivers' } },
  },
})
