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
