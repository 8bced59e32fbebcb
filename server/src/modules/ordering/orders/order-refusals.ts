import { type Refusal, type RefusalTable, refusals } from '../../../kernel/refusal.ts'
import { shopRefusals } from '../../shop/refusals-contract.ts'

/** Why a checkout, or one shop's part of it, is refused. */
export const checkoutRefusals = {
  shop_away: shopRefusals.shop_away,
  off_sale: {
    status: 409,
    zh: '商品「{title}」已下架，不能购买。请从订单中移除后再试。',
    en: '“{title}” is no longer on sale. Remove it and try again.',
    unnamed: {
      zh: '有一件商品已下架或不存在，不能购买。请从订单中移除后再试。',
      en: 'One of the products is no longer on sale, or never was. Remove it and try again.',
    },
  },
  out_of_stock: {
    status: 409,
    zh: '商品「{title}」{shortage}',
    en: '“{title}”: {shortageEn}',
    unnamed: { zh: '有一件商品{shortage}', en: 'One of the products: {shortageEn}' },
  },
  region_not_served: {
    status: 409,
    zh: '商品「{title}」不配送到 {province}。请换一个收货地址，或移除该商品。',
    en: '“{title}” cannot be delivered to {province}. Choose another address or remove it.',
    unnamed: {
      zh: '有一件商品不配送到 {province}。请换一个收货地址，或移除该商品。',
      en: 'One of the products cannot be delivered to {province}. Choose another address or remove it.',
    },
  },
  price_changed: {
    status: 409,
    zh: '价格有变动：原为 ¥{expectedYuan}，现为 ¥{totalYuan}。请确认新价格后再下单。',
    en: 'The price changed from ¥{expectedYuan} to ¥{totalYuan}. Check it before you order.',
  },
  coupon_not_usable: {
    status: 409,
    zh: '优惠券“{title}”已用掉、过期或不可用，没有下单，也没有扣款。已按现在的价格重新计算，请确认后再提交。',
    en: 'The coupon “{title}” was used, has expired or cannot be used, so no order was placed and nothing was charged. The price was worked out anew. Check it and try again.',
    unnamed: {
      zh: '优惠券不可用，没有下单，也没有扣款。已按现在的价格重新计算，请确认后再提交。',
      en: 'The coupon cannot be used, so no order was placed and nothing was charged. The price was worked out anew. Check it and try again.',
    },
  },
  too_many_shops: {
    status: 422,
    zh: '一次最多结算 {most} 家店铺的商品。请分几次下单。',
    en: 'You can order from at most {most} shops at once. Place several orders instead.',
  },
  too_many_lines: {
    status: 422,
    zh: '一次最多结算 {most} 种商品。请分几次下单。',
    en: 'You can order at most {most} different products at once. Place several orders instead.',
  },
  no_address: {
    status: 422,
    zh: '收货地址不存在或已删除。请重新选择收货地址。',
    en: 'This address no longer exists. Choose another one.',
  },
  cart_full: {
    status: 409,
    zh: '购物车已满（最多 {most} 种商品）。请先清理购物车。',
    en: 'The cart is full ({most} different products). Remove some of them first.',
  },
} as const satisfies RefusalTable

/** Why orders cannot be paid now. */
export const payRefusals = {
  order_not_unpaid: {
    status: 409,
    zh: '订单 {number} 不是待付款状态（可能已付款或已关闭）。请刷新订单后查看。',
    en: 'Order {number} is not waiting for payment. It is already paid or closed. Refresh to see its state.',
  },
  pay_time_over: {
    status: 409,
    zh: '订单 {number} 的付款时间已过，订单即将关闭。请重新下单。',
    en: 'The time to pay for order {number} is over and it is closed. Please order again.',
  },
  shop_away_consent_needed: {
    status: 409,
    zh: '店铺「{shopName}」休息中（{reason}），{resume}。付款后要等店铺恢复才发货，仍要付款吗？',
    en: '“{shopName}” is away ({reasonEn}); {resumeEn}. Your order will ship when the shop is back. Do you still want to pay?',
  },
  shop_away_closed: {
    status: 409,
    zh: '店铺「{shopName}」休息中（{reason}），{resume}。未付款的订单已不能付款，恢复后请重新下单。',
    en: '“{shopName}” is away ({reasonEn}); {resumeEn}. You cannot pay for its orders while it is away. Please order again when it is back.',
  },
} as const satisfies RefusalTable

/** Why an order does not move. */
export const orderRefusals = {
  order_not_unpaid: payRefusals.order_not_unpaid,
  order_not_shipped: {
    status: 409,
    zh: '订单 {number} 不是待收货状态，不能进行此操作。请刷新后查看。',
    en: 'Order {number} is not in transit, so this is not possible. Refresh to see its state.',
  },
  no_extension_left: {
    status: 409,
    zh: '订单 {number} 已延长收货 {most} 次，不能再延长。如未收到货，请联系客服或申请售后。',
    en: 'Receipt of order {number} was already extended {most} times, which is the limit. If the parcel has not arrived, contact the shop or request a refund.',
  },
  move_not_allowed: {
    status: 409,
    zh: '订单 {number} 当前状态不允许此操作（{from} → {to}）。请刷新后查看。',
    en: 'This is not possible in the current state of order {number} ({from} → {to}). Refresh to see its state.',
  },
} as const satisfies RefusalTable

/** Why the address of an order stays as it is, each with what the buyer can do instead. */
export const addressRefusals = {
  address_after_shipping: {
    status: 409,
    zh: '订单 {number} 已发货，不能再改地址。请联系店铺客服，或凭运单号请快递公司改送；也可以拒收后申请退款。',
    en: 'Order {number} has shipped; its address can no longer be changed. Contact the shop, ask the courier to redirect the parcel, or refuse the parcel and request a refund.',
  },
  address_of_closed: {
    status: 409,
    zh: '订单 {number} 已关闭，不会发货，不用改地址。想要可以重新下单。',
    en: 'Order {number} is closed and will not be shipped. Order again if you still want it.',
  },
  address_changes_used_up: {
    status: 409,
    zh: '订单 {number} 已改过 {most} 次地址，不能自己再改。请联系店铺客服处理，或申请退款后重新下单。',
    en: 'The address of order {number} was already changed {most} times, which is the limit. Contact the shop, or request a refund and order again.',
  },
  address_not_served: {
    status: 409,
    zh: '这些商品不配送到 {province}：{goods}。请换一个地址，或申请退款。',
    en: 'These products cannot be delivered to {province}: {goods}. Choose another address, or request a refund.',
  },
  address_goods_gone: {
    status: 409,
    zh: '店铺已不再出售 {goods}，算不出寄到 {province} 的运费，不能自己改到别的省份。请联系店铺客服修改，或申请退款。',
    en: 'The shop no longer sells {goods}, so the shipping cost to {province} cannot be worked out and the order cannot go to another province. Ask the shop to change it, or request a refund.',
  },
  address_freight_higher: {
    status: 409,
    zh: '寄到 {province} 的运费是 ¥{freightYuan}，这笔订单付的运费是 ¥{paidYuan}，还差 ¥{moreYuan}，不能直接改。请联系店铺客服，或申请退款后按新地址重新下单。',
    en: 'Shipping to {province} costs ¥{freightYuan}, but only ¥{paidYuan} was paid for shipping (¥{moreYuan} too little). Contact the shop, or request a refund and order to the new address.',
  },
} as const satisfies RefusalTable

/** Why a choice about a pause is not taken. */
export const pauseRefusals = {
  order_not_paused: {
    status: 409,
    zh: '订单 {number} 现在没有暂停处理（店铺已恢复，或订单已发货、已关闭），不用再选择。请刷新后查看。',
    en: 'Order {number} is no longer on hold: the shop is back, or the order was shipped or closed. Refresh to see its state.',
  },
} as const satisfies RefusalTable

export const orderingRefusals = {
  ...checkoutRefusals,
  ...payRefusals,
  ...orderRefusals,
  ...addressRefusals,
  ...pauseRefusals,
}

export const refuse = refusals(orderingRefusals)

/** The refusal for an order of more than is left, or of nothing left, with words that help. */
export function outOfStock(skuId: string, title: string, left: number): Refusal {
  const words =
    left > 0
      ? {
          shortage: `库存不足，仅剩 ${left} 件。请减少数量后再试。`,
          shortageEn: `not enough, ${left} left. Lower the quantity and try again.`,
        }
      : {
          shortage: '抢光了。可以看看别的规格，或收藏等补货。',
          shortageEn: 'sold out. Choose another variant, or add it to your favourites.',
        }
  return refuse('out_of_stock', { skuId, title, left, ...words })
}
