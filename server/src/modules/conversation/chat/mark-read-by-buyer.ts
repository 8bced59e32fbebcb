import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { markRead } from './mark-read.ts'

/** The buyer has read up to a number; answers what is left. A chat that does not exist has nothing to read. */
export async function markReadByBuyer(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, upTo }: { readonly shopId: string; readonly upTo: number },
): Promise<number> {
  return (await markRead(db, shopId, { side: 'buyer', key: actor.accountId, upTo })) ?? 0
}
