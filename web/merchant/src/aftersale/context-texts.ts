import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useContextTexts = defineTexts('merchant.caseContext', {
  zh: {
    buyer: '买家',
    orders: '本店订单',
    paidOrders: '已付款 {count} 笔（含本单）',
    cases: '以前的售后',
    earlierCases: '{count} 个',
    noEarlierCases: '没有',
    parcels: '发出的包裹',
    noParcels: '还没有发货',
    delivered: '已签收',
    onTheWay: '运输中',
    refusedReturnBuyer: '7 天内请平台处理；到期未申请，按拒绝关闭',
    refusedReturnGoods: '退回的商品',
    refusedReturnGoodsValue: '您须寄回买家，并在售后单里填写运单号',
  },
  en: {
    buyer: 'Buyer',
    orders: 'Orders in this shop',
    paidOrders: '{count} paid, including this one',
    cases: 'Earlier cases',
    earlierCases: '{count}',
    noEarlierCases: 'None',
    parcels: 'Parcels sent',
    noParcels: 'Nothing has shipped yet',
    delivered: 'Delivered',
    onTheWay: 'On its way',
    refusedReturnBuyer: 'ask the platform within 7 days; after that the refusal stands',
    refusedReturnGoods: 'Returned goods',
    refusedReturnGoodsValue: 'you send them back to the buyer and enter the waybill on this case',
  },
})
