import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { markRead } from './mark-read.ts'

/** The shop has read up to a number; answers what is left. Refuses: not_found. */
export async function markReadByShop(
  { db, actor }: Ctx<StaffActor>,
  { chatId, upTo }: { readonly chatId: string; readonly upTo: number },
): Promise<number> {
  const left = await markRead(db, actor.shopId, { side: 'shop', key: chatId, upTo })
  if (left === null) throw refuseCommon('not_found')
  return left
}
