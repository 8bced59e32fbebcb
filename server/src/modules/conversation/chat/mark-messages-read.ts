import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { markRead } from './mark-read.ts'

/** The buyer has read up to a number; answers what is left. A chat that does not exist has nothing to read. */
export async function markReadByBuyer(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, upTo }: { readonly shopId: string; readonly upTo: number },
): Promise<number> {
  return (await markRead(db, shopId, { side: 'buyer', key: actor.accountId, upTo })) ?? 0
}

/** The shop has read up to a number; answers what is left. Refuses: not_found. */
export async function markReadByShop(
  { db, actor }: Ctx<StaffActor>,
  { chatId, upTo }: { readonly chatId: string; readonly upTo: number },
): Promise<number> {
  const left = await markRead(db, actor.shopId, { side: 'shop', key: chatId, upTo })
  if (left === null) throw refuseCommon('not_found')
  return left
}
