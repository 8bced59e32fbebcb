import { defineAudit } from '../../platform/audit.ts'

export const fulfillmentAudit = defineAudit({
  acts: {
    'fulfillment.set_priority': { zh: '设为优先发货', en: 'Marked an order to ship first' },
    'fulfillment.end_priority': { zh: '取消优先发货', en: 'Took back a mark to ship first' },
    'fulfillment.change_ship_settings': { zh: '修改发货设置', en: 'Changed the shipping settings' },
  },
  details: {
    reason: { words: { zh: '原因', en: 'reason' } },
    marksWonBack: { words: { zh: '挽单自动标记', en: 'marks kept orders' } },
    priorityOnTop: { words: { zh: '优先发货排在前面', en: 'ship-first orders on top' } },
    urgedOnTop: { words: { zh: '催发货排在前面', en: 'urged orders on top' } },
  },
})
