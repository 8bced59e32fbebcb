import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'
import { shopNames } from '../shop/index.ts'

export const orderingPersonalData: PersonalData = {
  sections: {
    cart: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, sku_id, quantity, added_at from ordering.cart_line
          where buyer_id = ${accountId} order by shop_id, sku_id ${page}`,
      ),
    orders: readOwnOrders,
  },
  /** Orders stay with their shops until the law lets their receivers go. */
  async forget(tx, accountId) {
    await tx.deleteFrom('ordering.cart_line').where('buyer_id', '=', accountId).execute()
  },
}

interface OwnOrderRow {
  shop_id: string
  receiver_name_cipher: Buffer
  receiver_phone_cipher: Buffer
  receiver_detail_cipher: Buffer
}

/** Orders with lines and receiver in full: it is the person's own data. */
async function* readOwnOrders(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const { pii } = reader.app
  const nameOf = shopNames(reader)
  const rows = readInPages<OwnOrderRow>(
    reader,
    (page) => sql`select o.shop_id, o.order_id, o.number, o.state, o.goods_fen, o.freight_fen,
        o.total_fen, o.discount_fen, o.coupon_title, o.refunded_fen, o.buyer_note, o.made_at, o.paid_at, o.shipped_at, o.received_at, o.finished_at,
        o.cancelled_at, o.province, o.city, o.district,
        o.receiver_name_cipher, o.receiver_phone_cipher, o.receiver_detail_cipher,
        (select json_agg(json_build_object('title', l.title, 'specs', l.specs, 'quantity', l.quantity,
            'price_fen', l.price_fen) order by l.line_no)
          from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id) as lines
      from ordering.buyer_order b
      join ordering."order" o using (shop_id, order_id)
      where b.buyer_id = ${accountId} order by b.made_at, b.order_id ${page}`,
  )
  for await (const row of rows) {
    const { receiver_name_cipher: name, receiver_phone_cipher: phone, receiver_detail_cipher, ...order } = row
    const receiver = {
      name: pii.decrypt(name),
      phone: pii.decrypt(phone),
      detail: pii.decrypt(receiver_detail_cipher),
    }
    yield { ...order, shop: await nameOf(row.shop_id), receiver }
  }
}
