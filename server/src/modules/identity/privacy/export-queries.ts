import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { readAddressBook } from '../addresses/address-rows.ts'

/** How many rows are read at once. */
const PAGE_SIZE = 200

/** Everything that is kept of a person, section by section; each section is read while it is written. */
export function exportSections(
  reader: Reader,
  accountId: string,
): Readonly<Record<string, AsyncIterable<unknown>>> {
  const mine = (select: (offset: number) => RawBuilder<unknown>) => pages(reader, select)
  return {
    account: account(reader, accountId),
    consents: mine(
      (skip) => sql`select version, agreed_at from identity.consent where account_id = ${accountId}
        order by version limit ${PAGE_SIZE} offset ${skip}`,
    ),
    addresses: addresses(reader, accountId),
    cart: mine(
      (skip) => sql`select shop_id, sku_id, quantity, added_at from ordering.cart_line
        where buyer_id = ${accountId} order by shop_id, sku_id limit ${PAGE_SIZE} offset ${skip}`,
    ),
    orders: orders(reader, accountId),
    refunds: mine(
      (skip) => sql`select shop_id, case_id, order_id, state, reason, note, amount_fen, asked_at
        from aftersale.refund_case where buyer_id = ${accountId}
        order by asked_at, case_id limit ${PAGE_SIZE} offset ${skip}`,
    ),
    notices: mine(
      (skip) => sql`select kind, shop_id, order_id, facts, at, read_at from conversation.notice
        where buyer_id = ${accountId} order by notice_id limit ${PAGE_SIZE} offset ${skip}`,
    ),
    chatMessages: mine(
      (skip) => sql`select s.name as shop, m.number, m.sender, m.body, m.at
        from conversation.chat c
        join conversation.message m on m.shop_id = c.shop_id and m.chat_id = c.chat_id
        join shop.shop s on s.shop_id = c.shop_id
        where c.buyer_id = ${accountId}
        order by c.shop_id, m.number limit ${PAGE_SIZE} offset ${skip}`,
    ),
    favourites: mine(
      (skip) => sql`select shop_id, product_id, made_at from catalog.favourite
        where buyer_id = ${accountId} order by made_at, product_id limit ${PAGE_SIZE} offset ${skip}`,
    ),
    reminders: mine(
      (skip) => sql`select shop_id, product_id, asked_at, told_at from shop.reminder
        where buyer_id = ${accountId} order by asked_at, reminder_id limit ${PAGE_SIZE} offset ${skip}`,
    ),
    acts: mine(
      (skip) => sql`select act, at from platform.audit where actor_id = ${accountId} and actor_kind = 'buyer'
        order by at limit ${PAGE_SIZE} offset ${skip}`,
    ),
  }
}

async function* pages(
  reader: Reader,
  select: (offset: number) => RawBuilder<unknown>,
): AsyncGenerator<unknown> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { rows } = await select(offset).execute(reader)
    yield* rows
    if (rows.length < PAGE_SIZE) return
  }
}

async function* account(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const row = await reader
    .selectFrom('identity.account')
    .select(['name', 'phone_cipher', 'made_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  yield { accountId, name: row.name, phone: reader.app.pii.decrypt(row.phone_cipher), since: row.made_at }
}

async function* addresses(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  yield* await readAddressBook(reader, accountId)
}

interface OrderRow {
  shop_id: string
  order_id: string
  receiver_name_cipher: Buffer
  receiver_phone_cipher: Buffer
  receiver_detail_cipher: Buffer
}

/** The buyer's orders with lines and receiver in full: it is their own data. */
async function* orders(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const { pii } = reader.app
  const found = pages(
    reader,
    (skip) => sql`select o.shop_id, o.order_id, s.name as shop, o.number, o.state, o.goods_fen, o.freight_fen,
        o.total_fen, o.refunded_fen, o.buyer_note, o.made_at, o.paid_at, o.shipped_at, o.received_at, o.finished_at,
        o.cancelled_at, o.province, o.city, o.district,
        o.receiver_name_cipher, o.receiver_phone_cipher, o.receiver_detail_cipher,
        (select json_agg(json_build_object('title', l.title, 'specs', l.specs, 'quantity', l.quantity,
            'price_fen', l.price_fen) order by l.line_no)
          from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines
      from ordering.buyer_order b
      join ordering."order" o using (shop_id, order_id)
      join shop.shop s on s.shop_id = o.shop_id
      where b.buyer_id = ${accountId} order by b.made_at, b.order_id limit ${PAGE_SIZE} offset ${skip}`,
  ) as AsyncGenerator<OrderRow>
  for await (const row of found) {
    const { receiver_name_cipher: name, receiver_phone_cipher: phone, receiver_detail_cipher, ...order } = row
    const receiver = {
      name: pii.decrypt(name),
      phone: pii.decrypt(phone),
      detail: pii.decrypt(receiver_detail_cipher),
    }
    yield { ...order, receiver }
  }
}
