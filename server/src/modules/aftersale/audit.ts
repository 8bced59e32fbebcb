import { defineAudit } from '../../platform/audit.ts'
import { couriers } from '../fulfillment/contract.ts'
import { caseStateNames, refundReasons } from './cases/contract.ts'
import { compensationStates, rungs, skipReasons } from './ladder/nouns-contract.ts'
import { correctionStates } from './reasons/nouns-contract.ts'
import { exclusions } from './returns/contract.ts'
import { wrongCauses, wrongSteps } from './wrong-shipments/nouns-contract.ts'

export const aftersaleAudit = defineAudit({
  acts: {
    'aftersale.case_moved': { zh: '售后单变更', en: 'Moved a case on' },
    'aftersale.return_settings': { zh: '修改退货设置', en: 'Changed the return settings' },
    'aftersale.return_window': { zh: '设置退换期限', en: 'Set a time to return' },
    'aftersale.return_window_removed': { zh: '取消退换期限', en: 'Removed a time to return' },
    'aftersale.wrong_shipment': { zh: '处理发错货工单', en: 'Handled a wrong shipment' },
    'aftersale.freight_service': { zh: '切换退货补运费', en: 'Switched return freight cover' },
    'aftersale.goods_sent_again': { zh: '寄还买家', en: 'Sent goods back to the buyer' },
    'aftersale.conceded': { zh: '改为同意买家', en: 'Gave in to the buyer' },
    'aftersale.ladder_skipped': { zh: '越过建议处理售后', en: 'Went past the suggestion' },
    'aftersale.reason_correction': { zh: '更正售后原因', en: 'Corrected a reason' },
    'aftersale.compensation': { zh: '协商补偿', en: 'Compensation' },
    'aftersale.dispute_decided': { zh: '处理售后纠纷', en: 'Decided a dispute' },
  },
  details: {
    autoReturn: { words: { zh: '无理由退货自动同意', en: 'returns without reason are automatic' } },
    isOn: { words: { zh: '退货补运费', en: 'return freight cover' } },
    returnDays: { words: { zh: '退货天数', en: 'days to return' } },
    exchangeDays: { words: { zh: '换货天数', en: 'days to exchange' } },
    excluded: { words: { zh: '不支持无理由', en: 'not without reason' }, values: exclusions },
    decision: { words: { zh: '处理结果', en: 'decision' } },
    orderId: { words: { zh: '订单', en: 'order' } },
    before: { words: { zh: '原来', en: 'before' }, values: caseStateNames },
    after: { words: { zh: '变为', en: 'after' }, values: caseStateNames },
    amountFen: { words: { zh: '金额', en: 'amount' } },
    reason: { words: { zh: '原因', en: 'reason' }, values: refundReasons },
    why: { words: { zh: '由谁决定', en: 'decided by' } },
    step: { words: { zh: '步骤', en: 'step' }, values: wrongSteps },
    cause: { words: { zh: '发错原因', en: 'cause' }, values: wrongCauses },
    courier: {
      words: { zh: '快递', en: 'courier' },
      values: Object.fromEntries(couriers.map(({ code, zh, en }) => [code, { zh, en }])),
    },
    waybill: { words: { zh: '运单号', en: 'waybill' } },
    suggested: { words: { zh: '建议', en: 'suggested' }, values: rungs },
    chosen: { words: { zh: '实际', en: 'chosen' }, values: rungs },
    skipReason: { words: { zh: '越过建议的原因', en: 'why past it' }, values: skipReasons },
    correction: { words: { zh: '更正', en: 'correction' }, values: correctionStates },
    newReason: { words: { zh: '更正为', en: 'corrected to' }, values: refundReasons },
    compensation: { words: { zh: '补偿', en: 'compensation' }, values: compensationStates },
    caseNumber: { words: { zh: '售后单', en: 'case' } },
  },
  chained: [
    'aftersale.case_moved',
    'aftersale.goods_sent_again',
    'aftersale.conceded',
    'aftersale.ladder_skipped',
    'aftersale.compensation',
    'aftersale.reason_correction',
    'aftersale.dispute_decided',
    'aftersale.wrong_shipment',
  ],
})
