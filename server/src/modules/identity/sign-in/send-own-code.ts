import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { phoneOf } from './own-phone-queries.ts'
import { sendCode } from './send-code.ts'

/** Sends a fresh code to one's own phone. Refuses: code_too_soon, codes_used_up, too_many_requests, sms_not_sent. */
export async function sendOwnCode(
  ctx: Ctx<BuyerActor>,
  address: string,
): Promise<{ retryAfterSeconds: number }> {
  return sendCode(ctx, { phone: await phoneOf(ctx.db.kysely, ctx.actor.accountId), address })
}
