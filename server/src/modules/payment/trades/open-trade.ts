import { orThrow, refusals } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { batch } from '../../../platform/db/batching.ts'
import { log } from '../../../platform/log.ts'
import { paymentRefusals, type TradeView } from '../contract.ts'
import { type NewTrade, recordTrades } from './record-trades.ts'
import { keepOpenedTrades, type OpenedTrade } from './trade-rows.ts'

const refuse = refusals(paymentRefusals)

export interface OpenTradeInput extends NewTrade {
  /** Where the cashier sends the buyer back to; a path of ours or a whole address. */
  readonly returnUrl: string
}

/**
 * Opens a payment at the provider for one or more orders and answers where the buyer pays. Payments of these orders that
 * wait already are closed. Calls the provider after the commit, so it must not be called in a transaction.
 * Refuses: id_reused, provider_away.
 */
export async function openTrade({ db }: Ctx, input: OpenTradeInput): Promise<TradeView> {
  const { tradeId } = input
  const recorded = orThrow(await record(db, 'trades', input))
  if (recorded.state !== 'open' || recorded.cashierUrl) return recorded
  const { providerNo, cashierUrl } = await db.app.paymentProvider
    .open({
      tradeId,
      amountFen: recorded.amountFen,
      subject: input.subject,
      expiresAt: input.expiresAt,
      returnUrl: input.returnUrl,
    })
    .catch((error: Error) => {
      log.warn({ tradeId, error: error.message }, 'the payment provider did not open a payment')
      throw refuse('provider_away')
    })
  await keepOpened(db, 'opened', { tradeId, providerNo, cashierUrl })
  return { ...recorded, cashierUrl }
}

/** One batch key for all, since a payment may be for orders of several shops. */
const record = batch((db, _, trades: NewTrade[]) => recordTrades(db, trades, db.app.paymentProvider.name))

/** All that were opened at the same moment, in one statement. */
const keepOpened = batch(async (db, _, opened: OpenedTrade[]) => {
  await keepOpenedTrades(db, opened)
  return opened
})
