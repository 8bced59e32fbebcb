import type { ModuleNotices } from '../../../kernel/notice.ts'

/** What this module tells buyers of orders, refunds, payouts, coupons and shops, from the events of the modules above. */
export const conversationNotices = {
  order_paid: {
    zh: { title: '付款成功', body: '{shopName} 已收到您的付款 ¥{amountFen}，订单 {orderNumber} 等待发货。' },
    en: {
      title: 'Payment received',
      body: '{shopName} received your payment of ¥{amountFen} and will ship order {orderNumber}.',
    },
  },
  order_shipped: {
    zh: { title: '已发货', body: '订单 {orderNumber} 已由 {courierZh} 发出，运单号 {waybill}。' },
    en: {
      title: 'Shipped',
      body: 'Order {orderNumber} was shipped with {courierEn}, waybill number {waybill}.',
    },
  },
  order_shipped_parcels: {
    zh: {
      title: '已发货',
      body: '订单 {orderNumber} 已全部发出，共 {parcelCount} 个包裹，运单号可在订单中查看。',
    },
    en: {
      title: 'Shipped',
      body: 'Order {orderNumber} was shipped in {parcelCount} parcels. See the order for the waybill numbers.',
    },
  },
  order_delivered: {
    zh: { title: '已送达', body: '订单 {orderNumber} 已送达。请查看商品，满意后确认收货。' },
    en: {
      title: 'Delivered',
      body: 'Order {orderNumber} was delivered. Please check it and confirm receipt.',
    },
  },
  order_closed_unpaid: {
    zh: { title: '订单已关闭', body: '订单 {orderNumber} 未在时限内付款，已自动关闭。仍想要可以重新下单。' },
    en: {
      title: 'Order closed',
      body: 'Order {orderNumber} was not paid in time and was closed. You can order again at any time.',
    },
  },
  order_closed_away: {
    zh: {
      title: '订单已关闭',
      body: '{shopName} 暂停营业，未付款的订单 {orderNumber} 已关闭，您没有被扣款。店铺恢复后可以重新下单。',
    },
    en: {
      title: 'Order closed',
      body: '{shopName} is away, so your unpaid order {orderNumber} was closed. You were not charged. You can order again when the shop is back.',
    },
  },
  refund_granted: {
    zh: { title: '退款已同意', body: '订单 {orderNumber} 的退款 ¥{amountFen} 已同意，正在原路退回。' },
    en: {
      title: 'Refund approved',
      body: 'Your refund of ¥{amountFen} for order {orderNumber} was approved and is being returned to you.',
    },
  },
  refund_given: {
    zh: {
      title: '商家主动退款',
      body: '{shopName} 为订单 {orderNumber} 主动退款 ¥{amountFen}，正在原路退回。{note}',
    },
    en: {
      title: 'The shop refunded you',
      body: '{shopName} refunded ¥{amountFen} of order {orderNumber}. It is being returned to you. {note}',
    },
  },
  order_part_shipped: {
    zh: {
      title: '部分发货',
      body: '订单 {orderNumber} 的一部分已由 {courierZh} 发出，运单号 {waybill}。其余商品会另外发出。',
    },
    en: {
      title: 'Partly shipped',
      body: 'A part of order {orderNumber} was shipped with {courierEn}, waybill number {waybill}. The rest follows.',
    },
  },
  receipt_soon: {
    zh: {
      title: '将自动确认收货',
      body: '订单 {orderNumber} 将于 {dueAt} 自动确认收货。没收到或有问题，请在此之前延长收货或申请售后。',
    },
    en: {
      title: 'Receipt is confirmed soon',
      body: 'Receipt of order {orderNumber} is confirmed by itself at {dueAt}. If it has not arrived or something is wrong, extend the time or ask for service before.',
    },
  },
  receipt_soon_covered: {
    zh: {
      title: '将自动确认收货，运费险随之结束',
      body: '订单 {orderNumber} 将于 {dueAt} 自动确认收货，运费险同时结束，之后申请退货不再补运费。没收到或想退换，请在此之前延长收货或申请售后。',
    },
    en: {
      title: 'Receipt is confirmed soon, and the freight cover ends',
      body: 'Receipt of order {orderNumber} is confirmed by itself at {dueAt}. The return freight cover ends then: the freight of a return asked for later is not paid. Extend the time or ask for service before if you need it.',
    },
  },
  freight_paid: {
    zh: { title: '退货运费已赔付', body: '订单 {orderNumber} 的退货运费 ¥{paidFen} 已由运费险赔付给您。' },
    en: {
      title: 'Your return freight was paid',
      body: 'The freight cover paid you ¥{paidFen} for the return of order {orderNumber}.',
    },
  },
  case_sent_again: {
    zh: {
      title: '退货已寄回给您',
      body: '订单 {orderNumber} 的退货未被商家接受，商品已由 {courierZh} 寄回给您，运单号 {waybill}。',
    },
    en: {
      title: 'Your return comes back to you',
      body: 'The shop did not accept the return of order {orderNumber}. The goods are on their way to you with {courierEn}, waybill number {waybill}.',
    },
  },
  refund_rejected: {
    zh: { title: '退款被拒绝', body: '{shopName} 拒绝了订单 {orderNumber} 的退款：{answer}。订单继续处理。' },
    en: {
      title: 'Refund rejected',
      body: '{shopName} rejected the refund of order {orderNumber}: {answer}. The order continues.',
    },
  },
  case_returning: {
    zh: {
      title: '商家同意退货',
      body: '订单 {orderNumber} 的{kindZh}已同意。请在 {dueAt} 前寄回商品并填写退货单号，逾期售后单会关闭。',
    },
    en: {
      title: 'Please send it back',
      body: '{kindEn} for order {orderNumber} was agreed to. Send the goods back and enter the waybill by {dueAt}, or the case is closed.',
    },
  },
  case_refused: {
    zh: {
      title: '商家拒绝了售后申请',
      body: '{shopName} 拒绝了订单 {orderNumber} 的{kindZh}：{words}。您可以在 {dueAt} 前修改申请或请平台处理。',
    },
    en: {
      title: 'Request refused',
      body: '{shopName} refused your request ({kindEn}) for order {orderNumber}: {words}. Until {dueAt} you can change it or ask the platform.',
    },
  },
  case_return_refused: {
    zh: {
      title: '商家拒收了退货',
      body: '{shopName} 拒收了订单 {orderNumber} 的退货：{words}。您可以在 {dueAt} 前请平台处理。',
    },
    en: {
      title: 'Your return was refused',
      body: '{shopName} refused the goods you sent back for order {orderNumber}: {words}. Until {dueAt} you can ask the platform.',
    },
  },
  case_arrived: {
    zh: { title: '退货已送达', body: '订单 {orderNumber} 的退货已到店铺，正在验货。' },
    en: {
      title: 'Your return arrived',
      body: 'The goods you sent back for order {orderNumber} arrived and are being checked.',
    },
  },
  case_lost: {
    zh: {
      title: '退货可能丢件',
      body: '{shopName} 标记订单 {orderNumber} 的退货在途中丢失。店铺会继续处理，您也可以请平台处理。',
    },
    en: {
      title: 'Your return may be lost',
      body: '{shopName} marked your return for order {orderNumber} as lost on its way. The shop goes on with it; you can also ask the platform.',
    },
  },
  case_sending: {
    zh: {
      title: '商家将为您寄出',
      body: '订单 {orderNumber} 的{kindZh}已同意，{shopName} 须在 {dueAt} 前寄出。',
    },
    en: {
      title: 'The shop will send it',
      body: '{kindEn} for order {orderNumber} was agreed to. {shopName} has to send it by {dueAt}.',
    },
  },
  case_owed_back: {
    zh: {
      title: '退货没有被接受',
      body: '订单 {orderNumber} 的退货没有被接受：{words}。商家须在 {dueAt} 前把商品寄还给您，逾期由平台处理；您也可以现在就请平台处理。',
    },
    en: {
      title: 'Return not accepted',
      body: 'The return of order {orderNumber} was not accepted: {words}. The shop has to send the goods back to you by {dueAt}, or the platform steps in. You can also ask the platform now.',
    },
  },
  case_sent: {
    zh: {
      title: '售后商品已寄出',
      body: '订单 {orderNumber} 的{kindZh}已寄出，运单号 {words}。收到后请确认。',
    },
    en: {
      title: 'Sent to you',
      body: '{kindEn} for order {orderNumber}: it was sent with waybill {words}. Confirm it when it arrives.',
    },
  },
  case_disputed: {
    zh: { title: '平台已介入', body: '订单 {orderNumber} 的售后由平台处理，预计 {dueAt} 前有结果。' },
    en: {
      title: 'The platform has stepped in',
      body: 'The platform decides the case of order {orderNumber}, by about {dueAt}.',
    },
  },
  case_expired: {
    zh: { title: '售后单已关闭', body: '订单 {orderNumber} 的退货没有在时限内寄回，售后单已关闭。' },
    en: {
      title: 'Case closed',
      body: 'Nothing was sent back in time for order {orderNumber}, so its case was closed.',
    },
  },
  case_compensation: {
    zh: {
      title: '商家提出补偿',
      body: '{shopName} 就订单 {orderNumber} 提出：商品留下，补偿您 ¥{proposedFen}。{words} 您可以接受，也可以继续原来的申请，两者都不影响您的权利。',
    },
    en: {
      title: 'The shop proposes a compensation',
      body: '{shopName} proposes for order {orderNumber} that you keep the goods and get ¥{proposedFen}. {words} Take it or go on with your request: either is your right.',
    },
  },
  case_correction: {
    zh: {
      title: '请确认售后原因',
      body: '{shopName} 想请您确认：订单 {orderNumber} 的售后原因是否由“{fromZh}”改为“{toZh}”。改不改由您决定，不影响申请的处理。',
    },
    en: {
      title: 'Please check your reason',
      body: '{shopName} asks whether the reason of your request for order {orderNumber} should be “{toEn}” rather than “{fromEn}”. You decide; your request goes on either way.',
    },
  },
  case_done: {
    zh: { title: '售后已完成', body: '订单 {orderNumber} 的{kindZh}已完成。' },
    en: { title: 'Case done', body: '{kindEn} for order {orderNumber} is done.' },
  },
  refund_sent: {
    zh: { title: '退款成功', body: '订单 {orderNumber} 的 ¥{amountFen} 已原路退回，请以支付账户到账为准。' },
    en: {
      title: 'Refund sent',
      body: '¥{amountFen} of order {orderNumber} was returned to the account you paid from.',
    },
  },
  review_answered: {
    zh: { title: '店铺回复了您的评价', body: '{shopName} 回复了您对「{productTitle}」的评价。' },
    en: {
      title: 'The shop answered your review',
      body: '{shopName} answered your review of “{productTitle}”.',
    },
  },
  late_money_returned: {
    zh: {
      title: '款项已退回',
      body: '订单 {orderNumber} 关闭后才收到您的付款 ¥{amountFen}，已原路全额退回。',
    },
    en: {
      title: 'Money returned',
      body: 'Your payment of ¥{amountFen} arrived after order {orderNumber} was closed. The full amount was returned.',
    },
  },
  payout_made: {
    zh: {
      title: '商家向您打款',
      body: '{shopName} 就订单 {orderNumber} 向您打款 ¥{amountFen}（{reasonZh}），正在转入您付款的账户。{note}',
    },
    en: {
      title: 'The shop pays you',
      body: '{shopName} pays you ¥{amountFen} for order {orderNumber} ({reasonEn}). It goes to the account you paid from. {note}',
    },
  },
  payout_failed: {
    zh: {
      title: '打款没有成功',
      body: '{shopName} 就订单 {orderNumber} 的打款 ¥{amountFen} 没能转入您付款的账户，钱已退回店铺。请联系商家另行处理。',
    },
    en: {
      title: 'The payout failed',
      body: '¥{amountFen} of {shopName} for order {orderNumber} could not be paid to the account you paid from and went back to the shop. Please contact the shop.',
    },
  },
  order_paused: {
    zh: {
      title: '订单暂停处理',
      body: '{shopName} 暂停营业（{reasonZh}），订单 {orderNumber} 暂停处理，预计 {resumesAt} 恢复后继续发货。您可以继续等，也可以取消订单、全额退款。',
    },
    en: {
      title: 'Order on hold',
      body: '{shopName} is away ({reasonEn}), so order {orderNumber} is on hold until the shop is back at {resumesAt}. You can wait, or cancel the order for a full refund.',
    },
  },
  order_paused_open: {
    zh: {
      title: '订单暂停处理',
      body: '{shopName} 暂停营业（{reasonZh}），订单 {orderNumber} 暂停处理，恢复时间待定，恢复后会马上告诉您。您可以继续等，也可以取消订单、全额退款。',
    },
    en: {
      title: 'Order on hold',
      body: '{shopName} is away ({reasonEn}), so order {orderNumber} is on hold. The return date is not known yet; we will notify you immediately. You can wait, or cancel the order for a full refund.',
    },
  },
  pause_moved: {
    zh: {
      title: '恢复时间有变',
      body: '{shopName} 的恢复时间改为 {resumesAt}，订单 {orderNumber} 恢复后继续发货。您可以继续等，也可以取消订单、全额退款。',
    },
    en: {
      title: 'The shop’s return date changed',
      body: '{shopName} will now be back at {resumesAt}. Order {orderNumber} continues then. You can wait, or cancel the order for a full refund.',
    },
  },
  pause_moved_open: {
    zh: {
      title: '恢复时间有变',
      body: '{shopName} 的恢复时间改为待定，订单 {orderNumber} 恢复后继续发货，届时会马上告诉您。您可以继续等，也可以取消订单、全额退款。',
    },
    en: {
      title: 'The shop’s return date changed',
      body: 'The return date of {shopName} is no longer known. Order {orderNumber} continues when the shop is back; we will notify you immediately. You can wait, or cancel the order for a full refund.',
    },
  },
  shop_resumed: {
    zh: {
      title: '店铺已恢复营业',
      body: '{shopName} 已恢复营业，订单 {orderNumber} 不再暂停，将在 {shipBy} 前发货。',
    },
    en: {
      title: 'The shop is back',
      body: '{shopName} is open again. Order {orderNumber} is no longer on hold and will be shipped by {shipBy}.',
    },
  },
  shop_resumed_late: {
    zh: {
      title: '店铺已恢复营业',
      body: '{shopName} 已恢复营业，订单 {orderNumber} 不再暂停。它已过承诺的发货时间，店铺会尽快发出；您也可以申请退款。',
    },
    en: {
      title: 'The shop is back',
      body: '{shopName} is open again and order {orderNumber} is no longer on hold. It is past its shipping deadline, so the shop will ship it as soon as possible. You can also request a refund.',
    },
  },
  shop_approved: {
    zh: { title: '开店申请已通过', body: '“{shopName}”已经开张。点右上角“卖家端”，先上架第一件商品吧。' },
    en: {
      title: 'Your shop is open',
      body: '“{shopName}” was approved. Tap “Selling” at the top right and add your first product.',
    },
  },
  shop_rejected: {
    zh: { title: '开店申请未通过', body: '“{shopName}”的申请没有通过：{answer}。修改后可以再次申请。' },
    en: {
      title: 'Your application was rejected',
      body: '“{shopName}” was not approved: {answer}. Correct the application and send it again.',
    },
  },
  coupon_given: {
    zh: {
      title: '收到一张优惠券',
      body: '{shopName} 送给您优惠券“{couponTitle}”，{validBy} 前可用，结算时会自动选用。',
    },
    en: {
      title: 'You have a new coupon',
      body: '{shopName} gave you the coupon “{couponTitle}”. Use it at checkout before {validBy}.',
    },
  },
  coupon_thanks: {
    zh: {
      title: '感谢您的等待',
      body: '{shopName} 已恢复营业，感谢您的等待，送您优惠券“{couponTitle}”，{validBy} 前可用，结算时会自动选用。',
    },
    en: {
      title: 'Thank you for waiting',
      body: '{shopName} is open again and thanks you for waiting with the coupon “{couponTitle}”. Use it at checkout before {validBy}.',
    },
  },
  shop_reopened: {
    zh: { title: '您等的店铺开门了', body: '{shopName} 已恢复营业，可以下单了，点这里去逛逛。' },
    en: {
      title: 'The shop is open again',
      body: '{shopName} is open again and takes orders.',
    },
  },
  product_back: {
    zh: { title: '您等的店铺开门了', body: '{shopName} 已恢复营业，点这里看您等的“{productTitle}”。' },
    en: {
      title: 'The shop is open again',
      body: '{shopName} is open again. You can now order “{productTitle}”.',
    },
  },
} as const satisfies ModuleNotices

/** A kind of notice that this module sends. */
export type NoticeKind = keyof typeof conversationNotices
