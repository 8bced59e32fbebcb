import { sumFen } from '../../kernel/money.ts'
import { refusals, refuseCommon } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/actor.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { house } from '../../platform/house.ts'
import { log } from '../../platform/log.ts'
import { closeTradesOf } from './close-trades.ts'
import { paymentRefusals, type TradeView } from './contract.ts'
import { readTradeView } from './trade-rows.ts'
import { nextAsk } from './trade-rules.ts'

const refuse = refusals(paymentRefusals)

export interface OpenTradeInput {
  /** Client-made; the same one again answers the same payment. */
  readonly tradeId: string
  readonly buyerId: string
  /** One part an order; each is marked paid in its own shop's transaction. */
  readonly parts: readonly { shopId: string; orderId: string; amountFen: number }[]
  /** The latest deadline of its orders; then the payment closes. */
  readonly expiresAt: Date
  /** What the cashier shows, at most 100 characters. */
  readonly subject: string
  /** Where the cashier sends the buyer back to; a path of ours or a whole address. */
  readonly returnUrl: string
}

/**
 * Opens a payment at the provider for one or more orders and answers where the buyer pays. Payments of these orders that
 * wait already are closed. Calls the provider after the commit, so it must not be called in a transaction.
 * Refuses: id_reused, provider_away.
 */
export async function openTrade({ db }: Ctx, input: OpenTradeInput): Promise<TradeView> {
  const provider = house().psp
  const { tradeId } = input
  await inTransaction(db, (tx) => recordTrade(tx, input, provider.name))
  const recorded = await readView(db, tradeId)
  if (recorded.state !== 'open' || recorded.cashierUrl) return recorded
  const opened = await provider
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
  await db.kysely
    .updateTable('payment.trade')
    .set({ provider_no: opened.providerNo, cashier_url: opened.cashierUrl })
    .where('trade_id', '=', tradeId)
    .execute()
  return { ...recorded, cashierUrl: opened.cashierUrl }
}

async function recordTrade(tx: Tx, input: OpenTradeInput, provider: string): Promise<void> {
  const { tradeId, buyerId } = input
  const amountFen = sumFen(input.parts.map((part) => part.amountFen))
  const hash = bodyHash({ buyerId, parts: input.parts })
  const inserted = await tx
    .insertInto('payment.trade')
    .values({
      trade_id: tradeId,
      buyer_id: buyerId,
      amount_fen: amountFen,
      state: 'open',
      provider,
      subject: input.subject,
      made_at: tx.now,
      expires_at: input.expiresAt,
      ask_at: nextAsk(tx.now, input.expiresAt, tx.now),
      body_hash: hash,
    })
    .onConflict((conflict) => conflict.column('trade_id').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const known = await tx
      .selectFrom('payment.trade')
      .select(['buyer_id', 'body_hash'])
      .where('trade_id', '=', tradeId)
      .executeTakeFirstOrThrow()
    if (known.buyer_id !== buyerId || !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
    return
  }
  await closeTradesOf(tx, input.parts)
  await tx
    .insertInto('payment.trade_part')
    .values(
      input.parts.map((part) => ({
        shop_id: part.shopId,
        order_id: part.orderId,
        trade_id: tradeId,
        amount_fen: part.amountFen,
        state: 'open',
      })),
    )
    .execute()
}

async function readView(db: Database, tradeId: string): Promise<TradeView> {
  const view = await readTradeView(db.kysely, tradeId)
  if (!view) throw new Error(`Payment ${tradeId} is gone.`)
  const { buyerId: _, ...shown } = view
  return shown
}
