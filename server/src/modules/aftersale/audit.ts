import { defineAudit } from '../../platform/audit.ts'
import { caseStateNames, refundReasons } from './contract.ts'

export const aftersaleAudit = defineAudit({
  acts: { 'aftersale.case_moved': { zh: '退款申请变更', en: 'Moved a refund on' } },
  details: {
    orderId: { words: { zh: '订单', en: 'order' } },
    before: { words: { zh: '原来', en: 'before' }, values: caseStateNames },
    after: { words: { zh: '变为', en: 'after' }, values: caseStateNames },
    amountFen: { words: { zh: '金额', en: 'amount' } },
    reason: { words: { zh: '原因', en: 'reason' }, values: refundReasons },
    why: { words: { zh: '由谁决定', en: 'decided by' } },
  },
  chained: ['aftersale.case_moved'],
})
