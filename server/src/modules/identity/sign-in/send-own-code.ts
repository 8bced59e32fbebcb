import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import type { CodePurpose, SentCode } from './contract.ts'
import { phoneOf } from './own-phone-queries.ts'
import { sendCode } from './send-code.ts'

/** Sends a fresh code to one's own phone, for one purpose. Refuses: what sendCode refuses. */
export async function sendOwnCode(
  { db, actor }: Ctx<BuyerActor>,
  { purpose, address }: { purpose: CodePurpose; address: string },
): Promise<SentCode> {
  const phone = await phoneOf(db.kysely, actor.accountId)
  return sendCode(db, { phone, purpose, address, isOwner: () => true })
}
