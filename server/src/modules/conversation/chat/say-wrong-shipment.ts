import { wallTime } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { sayToBuyer, type WrongToSay } from '../../aftersale/index.ts'
import { sendServiceText } from './send-service-text.ts'

/**
 * Apologises to the buyer of a wrong shipment in their chat at once, with what happens next and by when, or says that the
 * promise is another now.
 */
export async function sayWrongShipment(tx: Tx, news: WrongToSay): Promise<void> {
  await sayToBuyer(tx, news, (buyerId, orderId) =>
    sendServiceText(tx, news.shopId, { buyerId, orderId, text: wrongShipmentText(news) }),
  )
}

/** What the buyer reads, in both languages: nobody knows which one they read. */
export function wrongShipmentText({ why, promiseBy }: Pick<WrongToSay, 'why' | 'promiseBy'>): string {
  const by = wallTime(new Date(promiseBy))
  if (why === 'promised')
    return `关于您反映的发错/少发：我们会在 ${by} 前解决。\nAbout the wrong or missing goods: we will have it solved by ${by}.`
  return [
    `非常抱歉，您收到的商品不对或少了。我们已在核实，会在 ${by} 前解决；退货、换货、退款或留下商品并补偿，由您选，运费我们承担。`,
    `We are sorry that the wrong goods came or something was missing. We are checking it and will have it solved by ${by}. You choose: return, exchange, refund, or keep it with compensation; we bear the freight.`,
  ].join('\n')
}

/** What the buyer of a wrong shipment reads of a gift that left. */
export const giftText = (waybill: string): string =>
  `为发错货向您赔礼的赠品已寄出，运单号 ${waybill}，不用付邮费。\nA gift for our wrong shipment is on its way, waybill ${waybill}, free of charge.`

/** What the buyer of an order reads whose goods were perhaps swapped with another buyer's; nothing of the other one. */
export const swapText = (orderNumber: string): string =>
  [
    `我们核对发货时发现，您的订单 ${orderNumber} 可能装错了商品。收到后请先核对：如果不对，请不要使用，在订单页申请售后，原因选“发错货”，退换运费由我们承担。给您添麻烦了，非常抱歉。`,
    `While checking our shipments we found that the wrong goods may have been packed for your order ${orderNumber}. Please check it when it comes: if it is not what you ordered, do not use it, and ask for after-sales on the order’s page with the reason “wrong goods”. We bear the freight. We are sorry for the trouble.`,
  ].join('\n')
