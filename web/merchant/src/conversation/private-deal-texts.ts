import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const usePrivateDealTexts = defineTexts('merchant.private-deals', {
  zh: {
    notice: '买家提到私下转账。请用小额打款，不要私下转账。',
    words: '提到的词：{words}',
    ofOrder: '打款的订单',
    orderOption: '{number}　¥{yuan}',
    noPaidOrder: '这位买家没有已付款的订单，不能打款。有订单后再用小额打款。',
    understood: '知道了',
    warning: '这条消息提到私下转账（{words}）。私下转账没有记录，也不受平台保护，请用小额打款。',
    change: '修改',
    sendAnyway: '仍要发送',
    title: '私下交易记录',
    intro: '聊天里提到私下转账的消息，发送时自动记录。只记提到的词，不记其他内容。',
    from: '谁发的',
    from_buyer: '买家',
    from_staff: '客服',
    colAt: '时间',
    colWho: '谁',
    colWords: '提到的词',
    colChat: '会话',
    openChat: '查看会话',
    none: '没有记录',
    noneHint: '买家或客服在聊天里提到加微信、私下转账、收款码等，会记在这里。',
  },
  en: {
    notice: 'The buyer mentions a private transfer. Use a small payout, do not transfer money privately.',
    words: 'Words: {words}',
    ofOrder: 'Order to pay out for',
    orderOption: '{number}　¥{yuan}',
    noPaidOrder:
      'This buyer has no paid order, so nothing can be paid out. Use a small payout once there is one.',
    understood: 'Got it',
    warning:
      'This message mentions a private transfer ({words}). Private transfers leave no record and the platform does not protect them. Use a small payout.',
    change: 'Edit',
    sendAnyway: 'Send anyway',
    title: 'Private dealings',
    intro:
      'Chat messages that mention a private transfer, logged as they are sent. Only the words are kept, nothing else of the message.',
    from: 'Written by',
    from_buyer: 'Buyer',
    from_staff: 'Staff',
    colAt: 'Time',
    colWho: 'Who',
    colWords: 'Words',
    colChat: 'Chat',
    openChat: 'View chat',
    none: 'Nothing logged',
    noneHint:
      'When a buyer or an agent writes of WeChat contacts, private transfers or payment codes, it appears here.',
  },
})
