import type { Words } from '../../../kernel/words.ts'

/** How a stated reason contradicts what is known. */
export const contradictionKinds = {
  said_personal: {
    zh: '原因选的是店铺的责任，买家自己说的却是个人原因',
    en: 'The reason blames the shop, but the buyer’s own words do not',
  },
  said_fault: {
    zh: '原因选的是个人原因，买家说的却是商品或发货有问题，运费应由店铺承担',
    en: 'The reason is a personal one, but the buyer’s words say that something is wrong: the shop bears the freight',
  },
  said_other_size: {
    zh: '选的尺码原因与买家说的相反',
    en: 'The buyer’s words say the opposite of the chosen size',
  },
  said_received: {
    zh: '原因是没收到，买家却说收到了',
    en: 'The reason is that nothing came, but the buyer says it did',
  },
  signed: {
    zh: '原因是没收到，物流却显示已签收',
    en: 'The reason is that nothing came, but tracking says it was signed for',
  },
  not_signed: {
    zh: '买家说收到了有问题的商品，物流却显示还没有签收',
    en: 'The buyer says that the goods came, but tracking says they are on their way',
  },
} as const satisfies Record<string, Words>
export type ContradictionKind = keyof typeof contradictionKinds
export const contradictionCodes = Object.keys(contradictionKinds) as ContradictionKind[]

/** What became of a correction that a buyer was asked for. */
export const correctionStates = {
  asked: { zh: '待买家确认', en: 'Waiting for the buyer' },
  agreed: { zh: '买家同意，已更正', en: 'Agreed and corrected' },
  declined: { zh: '买家不同意，原因不变', en: 'Declined, the reason stays' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const satisfies Record<string, Words>
export type CorrectionState = keyof typeof correctionStates
export const correctionStateCodes = Object.keys(correctionStates) as CorrectionState[]
