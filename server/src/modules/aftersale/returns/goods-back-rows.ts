import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { orderLines } from '../../ordering/index.ts'
import type { CaseKey } from '../cases/case-line-rows.ts'
import { aftersaleRefusals } from '../cases/contract.ts'

const refuse = refusals(aftersaleRefusals)

/** Pieces of a line of an order: those that went to its buyer, and those of them that came back and were booked. */
export interface PiecesMoved {
  readonly sent: number
  readonly back: number
}

/**
 * What went to the buyer of each line of an order and what of it came back: with the order's own parcels, with each parcel that
 * a case sent, and with goods that were sent to their buyer again after they were booked. A gift that was missing is no piece
 * of its line.
 */
export async function readPiecesMoved(
  reader: Reader,
  { shop_id: shopId, order_id: orderId }: Pick<CaseKey, 'shop_id' | 'order_id'>,
): Promise<Map<number, PiecesMoved>> {
  const { rows: sentMore } = await sql<{ lineNo: number; pieces: number }>`
    select line.line_no as "lineNo", sum(line.quantity - line.unshipped)::integer as pieces
    from aftersale.refund_case_line line
    join aftersale.refund_case c on c.shop_id = line.shop_id and c.case_id = line.case_id
    join aftersale.case_parcel parcel on parcel.shop_id = c.shop_id and parcel.case_id = c.case_id
    where line.shop_id = ${shopId} and line.order_id = ${orderId}
      and (line.send_sku_id is not null or c.kind = 'repair')
      and (parcel.direction = 'out' or (parcel.direction = 'again' and c.goods_booked_at is not null))
    group by line.line_no`.execute(reader)
  const booked = await reader
    .selectFrom('aftersale.goods_back')
    .select(['line_no', 'pieces'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
  const more = new Map(sentMore.map((row) => [row.lineNo, row.pieces]))
  const back = new Map(booked.map((row) => [row.line_no, row.pieces]))
  const lines = await orderLines(reader, shopId, [orderId])
  return new Map(
    lines.map(({ line_no: lineNo, shipped }) => [
      lineNo,
      { sent: shipped + (more.get(lineNo) ?? 0), back: back.get(lineNo) ?? 0 },
    ]),
  )
}

/**
 * Counts pieces of a locked case that came back, never more of a line than went to its buyer: the row keeps both and holds that.
 * Answers how many of each of these lines may come yet. Refuses: more_than_sent.
 */
export async function countBack(
  tx: Tx,
  refundCase: CaseKey,
  counted: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const { shop_id: shopId, order_id: orderId } = refundCase
  const moved = await readPiecesMoved(tx, refundCase)
  const lineNos = [...counted.keys()]
  const sent = lineNos.map((lineNo) => moved.get(lineNo)?.sent ?? 0)
  const { rows } = await sql<{ lineNo: number; rest: number }>`
    insert into aftersale.goods_back as goods (shop_id, order_id, line_no, pieces, most)
    select ${shopId}, ${orderId}, line.* from unnest(
      ${lineNos}::integer[], ${[...counted.values()]}::integer[], ${sent}::integer[]) as line (line_no, pieces, most)
    where line.pieces <= line.most
    on conflict (shop_id, order_id, line_no) do update
      set pieces = goods.pieces + excluded.pieces, most = excluded.most
      where goods.pieces + excluded.pieces <= excluded.most
    returning line_no as "lineNo", most - pieces as rest`.execute(tx)
  const rest = new Map(rows.map((row) => [row.lineNo, row.rest]))
  for (const [lineNo, pieces] of counted) {
    if (rest.has(lineNo)) continue
    const { sent: all = 0, back = 0 } = moved.get(lineNo) ?? {}
    throw refuse('more_than_sent', {
      lineNo,
      most: Math.max(0, all - back),
      counted: pieces,
      sent: all,
      back,
    })
  }
  return rest
}
