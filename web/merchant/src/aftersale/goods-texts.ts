import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useGoodsTexts = defineTexts('merchant.case-goods', {
  zh: {
    bookLateTitle: '迟到的退货：每件商品怎么样？',
    noMoney: '不涉及退款',
    noMoneyValue: '钱已经处理过，登记不会再退一次',
    bookLateAct: '登记入库',
    sendAgainTitle: '把没有接受的退货寄回买家',
    sendAgainHint: '买家会收到带运单号的消息。',
    lateHint: '只登记已经到的；没到的先留着，到了再登记。报废的要拍照。',
    lateMissing: '请至少登记一件，每行不超过还没到的件数。',
    lateLeft: '还没到 {count} 件',
    dearer: '换的商品更贵',
    dearerHint: '按现在的价格，比原来的贵这么多，差价由店铺承担',
  },
  en: {
    bookLateTitle: 'A late return: how is each piece?',
    noMoney: 'No refund',
    noMoneyValue: 'The refund was settled earlier. No more money moves',
    bookLateAct: 'Book the goods',
    sendAgainTitle: 'Send the refused return back to the buyer',
    sendAgainHint: 'The buyer is notified with the waybill number.',
    lateHint: 'Book what has come; the rest can be booked when it comes. Scrapped goods need a picture.',
    lateMissing: 'Book at least one piece, and of no line more than has not come yet.',
    lateLeft: { one: '{count} piece has not come', other: '{count} pieces have not come' },
    dearer: 'The exchange is dearer',
    dearerHint: 'By today’s prices it is dearer by this much; the shop bears it',
  },
})
