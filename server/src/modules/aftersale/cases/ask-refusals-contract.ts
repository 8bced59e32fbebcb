import type { RefusalTable } from '../../../kernel/refusal.ts'

/** Why money of goods that have not shipped cannot be asked back; apart, for a page shows them. */
export const askRefusals = {
  order_not_paid: {
    status: 409,
    zh: '订单尚未付款，没有可退的钱。不想要可以直接取消订单。',
    en: 'This order is not paid, so there is nothing to refund. You can cancel the order.',
  },
  order_shipped: {
    status: 409,
    zh: '商品已经发出，不能再申请未发货退款。请联系商家，或收到后拒签。',
    en: 'The order has shipped, so this refund is no longer possible. Contact the shop, or refuse the parcel.',
  },
  order_cancelled: {
    status: 409,
    zh: '订单已关闭，款项已退或正在退回，请到退款进度查看。',
    en: 'This order is closed and its money was refunded or is being refunded. See the refund for its progress.',
  },
  refund_open: {
    status: 409,
    zh: '这笔订单已有一个退款申请在处理，请等它有结果。',
    en: 'A refund of this order is already in progress. Wait for the result.',
  },
} as const satisfies RefusalTable
