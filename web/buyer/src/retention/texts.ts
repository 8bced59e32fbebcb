import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useKeepTexts = defineTexts('buyer.retention', {
  zh: {
    title: '也可以这样',
    priority: '如果您愿意再等等，店铺会优先发您的这一单。不想等也没关系，直接退款即可。',
    address: '发货前可以免费改地址，不用退款重拍。',
    date: '店铺承诺最晚 {when} 发货；到时没发，您仍然可以退款。',
    coupon: '留下这一单，交易完成（确认收货且过了售后期）后店铺送您优惠券“{title}”。',
    payout:
      '留下这一单，交易完成（确认收货且过了售后期）后店铺给您打款 ¥{yuan}；之后退掉大部分商品的不再打款。',
    sku_change: '拍错规格或数量？告诉客服您想要的，店铺确认有货后为您处理。',
    greeting: '{greeting}！抱歉没能及时回复您。现在就可以联系客服，问清楚再决定要不要退。',
    greetingAsk: '{greeting}！有什么顾虑可以先问问客服，问清楚再决定要不要退。',
    take_priority: '不退了，优先发货',
    take_address: '不退了，改地址',
    take_date: '不退了，等发货',
    take_coupon: '不退了，要优惠券',
    take_payout: '不退了，完成后收款',
    take_sku_change: '先问客服换规格',
    take_greeting: '先联系客服',
    goOn: '继续退款 ¥{yuan}',
    taken: '好的，订单继续，已标记优先发货',
    takenAddress: '请现在改好地址；改好后订单优先发货',
    takenAsk: '订单还没有改动：请告诉客服您的需要，没有谈妥前仍可退款',
    apology: '给您带来不便，非常抱歉。请直接提交，退款会按时办好。',
  },
  en: {
    title: 'Another way',
    priority:
      'If you can wait a little longer, the shop ships your order first. If not, just go on with the refund.',
    address: 'The address can be changed free of charge until the order ships. No refund is needed.',
    date: 'The shop promised to ship by {when}. If it does not, you can still get a refund.',
    coupon:
      'Keep this order and the shop gives you the coupon “{title}” once the order is finished: received, and its after-sales window over.',
    payout:
      'Keep this order and the shop pays you ¥{yuan} once the order is finished: received, its after-sales window over, and most of it not sent back.',
    sku_change:
      'Wrong variant or quantity? Tell the shop what you would like. It checks the stock and takes care of it.',
    greeting:
      '{greeting}! We are sorry that we did not answer in time. You can ask now and then decide about the refund.',
    greetingAsk: '{greeting}! If something is unclear, you can ask the shop first and then decide.',
    take_priority: 'Keep it, ship first',
    take_address: 'Keep it, change address',
    take_date: 'Keep it and wait',
    take_coupon: 'Keep it for a coupon',
    take_payout: 'Keep it for the payout',
    take_sku_change: 'Ask for another variant',
    take_greeting: 'Contact the shop',
    goOn: 'Go on, refund ¥{yuan}',
    taken: 'Your order continues and is shipped first',
    takenAddress: 'Change the address now; your order then ships first',
    takenAsk: 'Nothing was changed yet: tell the shop what you need. You can still ask for a refund',
    apology: 'We are sorry for the trouble. Please submit the request; your refund will be made in time.',
  },
})
