import type { OrderCard, ProductCard } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** A product's page as the card that a chat shows. */
export function cardOfProduct(page: ProductPage): ProductCard {
  return {
    productId: page.productId,
    title: page.title,
    priceFen: page.priceFromFen,
    picture: page.pictures[0] ?? null,
    onSale: page.buyState !== 'off_sale',
  }
}

/** An order as the card that a chat shows: by its first line. */
export function cardOfOrder(order: OrderView): OrderCard {
  const [first] = order.lines
  return {
    orderId: order.orderId,
    number: order.number,
    state: order.state,
    parts: order.parts,
    totalFen: order.totalFen,
    title: first?.title ?? '',
    picture: first?.picture ?? null,
    lineCount: order.lines.length,
    madeAt: order.madeAt,
  }
}
