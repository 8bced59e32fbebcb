import type { Tx } from '../../../platform/db/database.ts'
import type { SealedReceiver } from '../receiver/receiver.ts'
import type { Price } from './price.ts'

/** An order that stands, as far as a repeat of its request needs it. */
export interface StandingOrder {
  readonly orderId: string
  readonly number: string
  readonly buyerId: string
  readonly totalFen: number
  readonly closeBy: Date
  readonly bodyHash: Buffer
}

const READ_STANDING = {
  name: 'ordering.standing',
  text: `
    select order_id as "orderId", number, buyer_id as "buyerId", total_fen as "totalFen", close_by as "closeBy",
      body_hash as "bodyHash"
    from ordering."order" where shop_id = $1 and order_id = any($2::uuid[])`,
}

/** Orders of a shop that exist already under these ids. */
export async function readStanding(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, StandingOrder>> {
  const rows = await tx.query<StandingOrder>(READ_STANDING, [shopId, orderIds])
  return new Map(rows.map((row) => [row.orderId, row]))
}

/** An order that was decided and priced and is about to be written. */
export interface NewOrder {
  readonly orderId: string
  readonly checkoutId: string
  readonly buyerId: string
  readonly note: string
  readonly receiver: SealedReceiver
  readonly price: Price
  /** The coupon that it uses; null: none. */
  readonly coupon: { readonly issuedId: string; readonly title: string } | null
  readonly closeBy: Date
  readonly bodyHash: Buffer
}

/*
 * Orders, their lines and their first history row in one statement, whatever their number. Lines come as JSON, because
 * unnest would flatten their arrays of specs. The number people see is the Shanghai day and a sequence's next value.
 */
const INSERT_ORDERS = {
  name: 'ordering.insert-orders',
  text: `
    with made as (
      insert into ordering."order" (
        shop_id, order_id, number, buyer_id, checkout_id, state, goods_fen, freight_fen, total_fen, policy_set_id,
        buyer_note, receiver_name_cipher, receiver_phone_cipher, receiver_phone_hash, receiver_phone_tail,
        receiver_detail_cipher, province_code, city_code, district_code, province, city, district, made_at, close_by,
        body_hash, discount_fen, coupon_id, coupon_title)
      select $1::uuid, o.order_id, $2::text || lpad(o.serial::text, greatest(6, length(o.serial::text)), '0'), o.buyer_id,
        o.checkout_id, 'unpaid', o.goods_fen, o.freight_fen, o.goods_fen + o.freight_fen, $3::bigint, o.note, o.name, o.phone,
        o.phone_hash, o.phone_tail, o.detail, o.province_code, o.city_code, o.district_code, o.province, o.city,
        o.district, $4::timestamptz, o.close_by, o.body_hash, o.discount_fen, o.coupon_id, o.coupon_title
      from (
        select *, nextval('ordering.order_number') as serial
        from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[], $9::bigint[], $10::text[], $11::bytea[],
          $12::bytea[], $13::bytea[], $14::text[], $15::bytea[], $16::text[], $17::text[], $18::text[], $19::text[],
          $20::text[], $21::text[], $22::timestamptz[], $23::bytea[], $25::bigint[], $26::uuid[], $27::text[])
        as asked (order_id, buyer_id, checkout_id, goods_fen, freight_fen, note, name, phone, phone_hash, phone_tail,
          detail, province_code, city_code, district_code, province, city, district, close_by, body_hash,
          discount_fen, coupon_id, coupon_title)
      ) as o
      returning order_id, buyer_id, number
    ), lines as (
      insert into ordering.order_line (
        shop_id, order_id, line_no, product_id, sku_id, title, spec_names, specs, sku_code, picture, product_version,
        price_fen, quantity, weight_gram, amount_fen, discount_fen, category_id)
      select $1::uuid, l.* from json_to_recordset($24::json) as l (
        order_id uuid, line_no integer, product_id uuid, sku_id uuid, title text, spec_names text[], specs text[],
        sku_code text, picture uuid, product_version integer, price_fen bigint, quantity integer, weight_gram integer,
        amount_fen bigint, discount_fen bigint, category_id text)
    ), moves as (
      insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, at)
      select $1::uuid, order_id, null, 'unpaid', 'buyer', buyer_id, 'placed', $4::timestamptz from made
    )
    select order_id as "orderId", number from made`,
}

/** Writes orders that were decided, at tx.now; answers their numbers. */
export async function insertOrders(
  tx: Tx,
  shopId: string,
  orders: readonly NewOrder[],
  terms: { day: string; policySetId: number },
): Promise<Map<string, string>> {
  const column = <Value>(read: (order: NewOrder) => Value) => orders.map(read)
  const rows = await tx.query<{ orderId: string; number: string }>(INSERT_ORDERS, [
    shopId,
    terms.day,
    terms.policySetId,
    tx.now,
    column((order) => order.orderId),
    column((order) => order.buyerId),
    column((order) => order.checkoutId),
    column((order) => order.price.goodsFen),
    column((order) => order.price.freightFen),
    column((order) => order.note),
    column((order) => order.receiver.name),
    column((order) => order.receiver.phone),
    column((order) => order.receiver.phoneHash),
    column((order) => order.receiver.phoneTail),
    column((order) => order.receiver.detail),
    column((order) => order.receiver.provinceCode),
    column((order) => order.receiver.cityCode),
    column((order) => order.receiver.districtCode),
    column((order) => order.receiver.province),
    column((order) => order.receiver.city),
    column((order) => order.receiver.district),
    column((order) => order.closeBy),
    column((order) => order.bodyHash),
    JSON.stringify(orders.flatMap(lineRows)),
    column((order) => order.price.discountFen),
    column((order) => order.coupon?.issuedId ?? null),
    column((order) => order.coupon?.title ?? ''),
  ])
  return new Map(rows.map((row) => [row.orderId, row.number]))
}

function lineRows(order: NewOrder) {
  return order.price.lines.map((line, index) => ({
    order_id: order.orderId,
    line_no: index + 1,
    product_id: line.productId,
    sku_id: line.skuId,
    title: line.title,
    spec_names: line.specNames,
    specs: line.specs,
    sku_code: line.skuCode,
    picture: line.picture,
    product_version: line.productVersion,
    price_fen: line.priceFen,
    quantity: line.quantity,
    weight_gram: line.weightGram,
    amount_fen: line.amountFen,
    discount_fen: line.discountFen,
    category_id: line.categoryId,
  }))
}
