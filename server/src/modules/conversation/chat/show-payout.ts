import { makeId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { ensureChat } from './chat-rows.ts'
import { sendInTransaction } from './send-in-transaction.ts'

/** Shows the buyer a payout that was made in their chat, as a card in the name of the member of staff who made it. */
export async function showPayout(
  tx: Tx,
  shopId: string,
  payout: { readonly payoutId: string; readonly buyerId: string; readonly agentId: string },
): Promise<void> {
  const chatId = await ensureChat(tx, shopId, payout.buyerId)
  const [sent] = await sendInTransaction(tx, shopId, [
    {
      id: makeId(machineNowMs()),
      accountId: payout.agentId,
      chatId,
      body: { kind: 'payout', payoutId: payout.payoutId },
      language: 'zh',
      order: null,
    },
  ])
  if (sent && 'refusal' in sent) throw sent.refusal
}
