import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useGoodsTexts = defineTexts('merchant.case-goods', {
  zh: {
    bookLateTitle: '迟到的退货：每件商品怎么样？',
    noMoney: '不涉及退款',
    noMoneyValue: '钱已经处理过，登记不会再退一次',
    bookLateAct: '登记入库',
    sendAgainTitle: '把没有接受的退货寄回买家',
    sendAgainHint: '买家会收到带运单号的消息。',
  },
  en: {
    bookLateTitle: 'A late return: how is each piece?',
    noMoney: 'No refund',
    noMoneyValue: 'The money was handled before and does not move again',
    bookLateAct: 'Book the goods',
    sendAgainTitle: 'Send the return that was not accepted back to the buyer',
    sendAgainHint: 'The buyer is notified with the waybill number.',
  },
})
