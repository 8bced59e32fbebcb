import { randomInt } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { addMs, DAY_MS, startOfShanghaiDay } from '../../../kernel/time.ts'
import { batch } from '../../../platform/db/batching.ts'
import { type Database, inTransaction, readClock, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { ProviderLine } from '../../../platform/outside/psp/port.ts'
import { queueNotices } from './simulator-notices.ts'
import { readPspSetting } from './simulator-setting.ts'

/** The provider's own books: what a payment provider keeps on its side. Times are business time. */

export type PspTradeRow = Selectable<Tables['simulator.psp_trade']>

/** Something that this provider declines, with the HTTP status it answers. */
export class Declined extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface OpenPspTrade {
  readonly tradeId: string
  readonly amountFen: number
  readonly subject: string
  readonly notifyUrl: string
  readonly returnUrl: string
  readonly expiresAt: string
}

/** Opens a payment; the same merchant number answers the one that is there. */
export async function openPspTrade(db: Database, input: OpenPspTrade): Promise<PspTradeRow> {
  if (!Number.isSafeInteger(input.amountFen) || input.amountFen <= 0) {
    throw new Declined(400, 'amountFen must be a whole number above 0')
  }
  const trade = await openTrades(db, 'open', input)
  if (trade.amount_fen !== input.amountFen)
    throw new Declined(409, 'this number was opened for another amount')
  return trade
}

/** All that are opened at the same moment, in one visit to the books. */
const openTrades = batch(async (db, _, asked: OpenPspTrade[]): Promise<PspTradeRow[]> => {
  const sorted = [...asked].sort((a, b) => (a.tradeId < b.tradeId ? -1 : 1))
  const column = <Value>(read: (trade: OpenPspTrade) => Value) => sorted.map(read)
  const numbers = sorted.map(() => `${randomInt(1e6, 1e7)}${randomInt(1e7, 1e8)}`)
  const values = [
    numbers,
    column((trade) => trade.tradeId),
    column((trade) => trade.subject),
    column((trade) => trade.amountFen),
    column((trade) => trade.notifyUrl),
    column((trade) => trade.returnUrl),
    column((trade) => new Date(trade.expiresAt)),
  ]
  const known = new Map<string, PspTradeRow>()
  // Those that another process opened at this very moment are there at the second look.
  while (!asked.every((trade) => known.has(trade.tradeId)))
    for (const row of await db.kysely.query<PspTradeRow>(OPEN_TRADES, values)) known.set(row.merchant_no, row)
  return asked.map((trade) => known.get(trade.tradeId) as PspTradeRow)
})

const tradeColumns: Readonly<Record<keyof PspTradeRow, true>> = {
  provider_no: true,
  merchant_no: true,
  subject: true,
  amount_fen: true,
  state: true,
  notify_url: true,
  return_url: true,
  made_at: true,
  expires_at: true,
  paid_at: true,
}

const TRADE_COLUMNS = Object.keys(tradeColumns).join(', ')

/** Opens what is not there yet; answers all of them. */
const OPEN_TRADES: NamedStatement = {
  name: 'simulator.open-trades',
  text: `
    with made as (
      insert into simulator.psp_trade (provider_no, merchant_no, subject, amount_fen, state, notify_url, return_url,
        made_at, expires_at)
      select 'SP' || to_char(clock.now at time zone 'UTC', 'YYYYMMDD') || t.number, t.merchant_no, t.subject,
        t.amount_fen, 'open', t.notify_url, t.return_url, clock.now, t.expires_at
      from (select platform.business_now() as now) as clock,
        unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[])
          as t (number, merchant_no, subject, amount_fen, notify_url, return_url, expires_at)
      on conflict (merchant_no) do nothing
      returning ${TRADE_COLUMNS}
    )
    select ${TRADE_COLUMNS} from made
    union all
    select ${TRADE_COLUMNS} from simulator.psp_trade where merchant_no = any($2::text[])`,
}

const LOCK_TO_PAY: NamedStatement = {
  name: 'simulator.lock-to-pay',
  text: `
    select ${TRADE_COLUMNS} from simulator.psp_trade where provider_no = any($1::text[])
    order by provider_no for update`,
}

const PAY_TRADES: NamedStatement = {
  name: 'simulator.pay-trades',
  text: `update simulator.psp_trade set state = 'paid', paid_at = $2 where provider_no = any($1::text[])`,
}

/** A payment by the merchant's number or the provider's. */
export async function findPspTrade(
  db: Database,
  by: 'merchant_no' | 'provider_no',
  number: string,
): Promise<PspTradeRow | undefined> {
  return db.kysely.selectFrom('simulator.psp_trade').selectAll().where(by, '=', number).executeTakeFirst()
}

async function lockPspTrade(tx: Tx, merchantNo: string): Promise<PspTradeRow | undefined> {
  return tx
    .selectFrom('simulator.psp_trade')
    .selectAll()
    .where('merchant_no', '=', merchantNo)
    .forUpdate()
    .executeTakeFirst()
}

/** What became of a payment at the cashier. */
interface PaidPspTrade {
  readonly state: 'paid' | 'closed'
  readonly trade: PspTradeRow
}

/** The buyer pays; the callback goes out as the setting says. Answers what became of it, paid before included. */
export async function payPspTrade(db: Database, providerNo: string): Promise<PaidPspTrade> {
  const paid = await payTrades(db, 'pay', providerNo)
  if (!paid) throw new Declined(404, 'no such payment')
  return paid
}

/** All that are paid at the same moment, in one transaction of the provider's. */
const payTrades = batch((db, _, numbers: string[]) =>
  inTransaction(db, (tx) => payAll(tx, numbers), { clock: 'by lock' }),
)

async function payAll(tx: Tx, numbers: readonly string[]): Promise<(PaidPspTrade | null)[]> {
  const [rows, now, setting] = await Promise.all([
    tx.query<PspTradeRow>(LOCK_TO_PAY, [[...new Set(numbers)]]),
    readClock(tx),
    readPspSetting(tx),
  ])
  const due = rows.filter((trade) => trade.state === 'open' && trade.expires_at > now)
  const paid = due.map((trade) => ({ ...trade, state: 'paid' as const, paid_at: now }))
  if (paid.length > 0) {
    const paidNumbers = paid.map((trade) => trade.provider_no)
    await Promise.all([tx.query(PAY_TRADES, [paidNumbers, now]), queueNotices(tx, paid, setting)])
  }
  const known = new Map([...rows, ...paid].map((trade) => [trade.provider_no, trade]))
  return numbers.map((number) => {
    const trade = known.get(number)
    return trade ? { state: trade.state === 'paid' ? 'paid' : 'closed', trade } : null
  })
}

/** Closes what was not paid; a number that was never opened is closed too. */
export async function closePspTrade(db: Database, tradeId: string): Promise<'closed' | 'paid'> {
  return inTransaction(db, async (tx) => {
    const trade = await lockPspTrade(tx, tradeId)
    if (trade?.state === 'paid') return 'paid'
    if (trade) {
      await tx
        .updateTable('simulator.psp_trade')
        .set({ state: 'closed' })
        .where('provider_no', '=', trade.provider_no)
        .execute()
    }
    return 'closed'
  })
}

/** Gives money back once a refund number, however often and however many at once ask. */
export async function refundPspTrade(
  db: Database,
  tradeId: string,
  refund: { number: string; amountFen: number },
): Promise<{ state: 'done' | 'processing'; refundedAt: Date }> {
  return inTransaction(db, async (tx) => {
    const setting = await readPspSetting(tx)
    if (setting.refund === 'failing') throw new Declined(503, 'refunds are out of order')
    const trade = await lockPspTrade(tx, tradeId)
    if (trade?.state !== 'paid') throw new Declined(404, 'no such payment was made')
    const made = await tx
      .selectFrom('simulator.psp_refund')
      .select(['provider_no', 'refund_no', 'amount_fen', 'made_at', 'reported'])
      .where('provider_no', '=', trade.provider_no)
      .execute()
    const known = made.find((row) => row.refund_no === refund.number)
    if (known) {
      if (known.amount_fen !== refund.amountFen) throw new Declined(409, 'this number refunds another amount')
      if (!known.reported) await markReported(tx, known.provider_no, known.refund_no)
      return { state: 'done', refundedAt: known.made_at }
    }
    const refundedFen = made.reduce((sum, row) => sum + row.amount_fen, 0)
    if (refund.amountFen <= 0 || refundedFen + refund.amountFen > trade.amount_fen) {
      throw new Declined(422, 'more than was paid')
    }
    const reported = setting.refund !== 'late'
    await sql`
      insert into simulator.psp_refund (provider_no, refund_no, amount_fen, made_at, reported)
      values (${trade.provider_no}, ${refund.number}, ${refund.amountFen}, ${tx.now}, ${reported})`.execute(
      tx,
    )
    return { state: reported ? 'done' : 'processing', refundedAt: tx.now }
  })
}

async function markReported(tx: Tx, providerNo: string, refundNo: string): Promise<void> {
  await tx
    .updateTable('simulator.psp_refund')
    .set('reported', true)
    .where('provider_no', '=', providerNo)
    .where('refund_no', '=', refundNo)
    .execute()
}

/** Pays the payer of a payment once a payout number, however often and however many at once ask. */
export async function payOutPsp(
  db: Database,
  tradeId: string,
  payout: { number: string; amountFen: number },
): Promise<{ state: 'done' | 'processing' | 'refused'; paidAt: Date; why?: string }> {
  return inTransaction(db, async (tx) => {
    const setting = await readPspSetting(tx)
    if (setting.payout === 'failing') throw new Declined(503, 'payouts are out of order')
    const trade = await lockPspTrade(tx, tradeId)
    if (trade?.state !== 'paid') throw new Declined(404, 'no such payment was made')
    const { rows } = await sql<{ amount_fen: number; made_at: Date }>`
      update simulator.psp_payout set reported = true where payout_no = ${payout.number}
      returning amount_fen, made_at`.execute(tx)
    const [known] = rows
    if (known && known.amount_fen !== payout.amountFen)
      throw new Declined(409, 'this number pays another amount')
    if (known) return { state: 'done', paidAt: known.made_at }
    if (payout.amountFen <= 0) throw new Declined(422, 'a payout is above 0')
    if (setting.payout === 'refusing')
      return { state: 'refused', paidAt: tx.now, why: 'the account of the payer is closed' }
    const reported = setting.payout !== 'late'
    await sql`
      insert into simulator.psp_payout (payout_no, provider_no, amount_fen, made_at, reported)
      values (${payout.number}, ${trade.provider_no}, ${payout.amountFen}, ${tx.now}, ${reported})`.execute(
      tx,
    )
    return { state: reported ? 'done' : 'processing', paidAt: tx.now }
  })
}

/** All payments, refunds and payouts of a Shanghai day, in the order in which they were made. */
export async function pspDailyLines(db: Database, day: string): Promise<ProviderLine[]> {
  const from = startOfShanghaiDay(day)
  const until = addMs(from, DAY_MS)
  const { rows } = await sql<ProviderLine>`
    select 'payment' as kind, merchant_no as "tradeId", null as number,
      amount_fen as "amountFen", paid_at as at
    from simulator.psp_trade where paid_at >= ${from} and paid_at < ${until}
    union all
    select 'refund', t.merchant_no, r.refund_no, r.amount_fen, r.made_at
    from simulator.psp_refund r join simulator.psp_trade t using (provider_no)
    where r.made_at >= ${from} and r.made_at < ${until}
    union all
    select 'payout', t.merchant_no, p.payout_no, p.amount_fen, p.made_at
    from simulator.psp_payout p join simulator.psp_trade t using (provider_no)
    where p.made_at >= ${from} and p.made_at < ${until}
    order by at, "tradeId"`.execute(db.kysely)
  return rows
}
