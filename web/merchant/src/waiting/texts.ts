import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useWaitingTexts = defineTexts('merchant.waiting', {
  zh: {
    newOrder: '新订单',
    toShip: '{count} 笔待发货',
    newRefund: '新的退款申请',
    toAnswer: '{count} 笔退款待答复',
    newApproval: '新的审批申请',
    toDecide: '{count} 个操作待审批',
    newMessage: '买家新消息',
    waiting: '{count} 位买家等待回复',
  },
  en: {
    newOrder: 'New order',
    toShip: { one: '{count} order to ship', other: '{count} orders to ship' },
    newRefund: 'New refund request',
    toAnswer: { one: '{count} refund to answer', other: '{count} refunds to answer' },
    newApproval: 'New request for approval',
    toDecide: { one: '{count} act to decide', other: '{count} acts to decide' },
    newMessage: 'New message from a buyer',
    waiting: { one: '{count} buyer is waiting for a reply', other: '{count} buyers are waiting for a reply' },
  },
})
