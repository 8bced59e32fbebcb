import { refusals } from '../../../kernel/refusal.ts'
import type { Database } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { paymentRefusals } from '../contract.ts'
import { acceptPayment } from './accept-payment.ts'

const refuse = refusals(paymentRefusals)

/**
 * Takes a provider's callback as it came: proves its signature, books it once. Refuses: provider_unknown,
 * notice_not_signed, notice_amount_differs, notice_trade_unknown; the provider sends a refused one again.
 */
export async function takeNotice(
  db: Database,
  callbackName: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
): Promise<void> {
  const provider = db.app.paymentProvider
  if (provider.callbackName !== callbackName) throw refuse('provider_unknown', { provider: callbackName })
  const notice = provider.readNotice(headers, body)
  if (!notice) {
    log.warn({ provider: provider.name }, 'a payment notice with a wrong signature was refused')
    throw refuse('notice_not_signed')
  }
  const { outcome, tradeFen } = await acceptPayment(db, notice, {
    provider: provider.name,
    noticeId: notice.noticeId,
    body,
  })
  if (outcome === 'trade_unknown') throw refuse('notice_trade_unknown')
  if (outcome === 'amount_differs') {
    throw refuse('notice_amount_differs', { noticeFen: notice.amountFen, tradeFen })
  }
}
