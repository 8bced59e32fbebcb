import type { Tx } from '../../../platform/db/database.ts'
import { readTitles } from '../../catalog/index.ts'
import { type Reminder, readShops, takeReminders } from '../../shop/index.ts'
import { type NewNotice, notifyBuyers } from './notify-buyers.ts'

/** How many buyers' wishes are told of in one statement. */
const CHUNK = 1000

/**
 * A shop is back: each buyer who tapped 恢复后提醒我 is told once, with the way to the product that they waited for. The
 * wish is spent with it, so that the next return tells only who asks again.
 */
export async function notifyReminded(
  tx: Tx,
  shopId: string,
  absence: { readonly absenceId: string; readonly endedAt: Date },
): Promise<void> {
  const shop = (await readShops(tx, [shopId])).get(shopId)
  if (!shop) return
  let taken: Reminder[]
  do {
    taken = await takeReminders(tx, shopId, absence, CHUNK)
    const about = { shopId, shopName: shop.name, titles: await readTitles(tx, shopId, productsOf(taken)) }
    await notifyBuyers(
      tx,
      spokenFor(taken).map((reminder) => noticeOf(about, reminder)),
    )
  } while (taken.length === CHUNK)
}

const productsOf = (reminders: readonly Reminder[]): string[] =>
  reminders.flatMap(({ productId }) => productId ?? [])

/** Who waited for products of the shop reads of these; of the shop alone only who waited for nothing else. */
function spokenFor(reminders: readonly Reminder[]): Reminder[] {
  const forProducts = new Set(reminders.filter(({ productId }) => productId).map(({ buyerId }) => buyerId))
  return reminders.filter(({ productId, buyerId }) => productId || !forProducts.has(buyerId))
}

function noticeOf(
  about: { readonly shopId: string; readonly shopName: string; readonly titles: ReadonlyMap<string, string> },
  { reminderId, buyerId, productId }: Reminder,
): NewNotice {
  const { shopId, shopName, titles } = about
  const productTitle = productId ? titles.get(productId) : undefined
  const occasion = `reminded:${reminderId}`
  const notice = { buyerId, shopId, orderId: null, occasion }
  if (!productId || !productTitle) return { ...notice, kind: 'shop_reopened', facts: { shopName } }
  return { ...notice, kind: 'product_back', facts: { shopName, productId, productTitle } }
}
