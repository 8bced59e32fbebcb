import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { lockOrders, type OrderRow, orderLines } from '../../ordering/index.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { refuseOwn } from '../cases/refuse-own.ts'
import { refuseUnknownPictures } from '../cases/statement-rows.ts'
import { type WrongStanding, wrongRefusals } from './contract.ts'
import { insertWrong } from './insert-wrong.ts'
import { wrongStates } from './nouns-contract.ts'
import { lockWrong, wrongStanding } from './wrong-rows.ts'
import { isOpenWrong } from './wrong-states.ts'

const refuse = refusals({ ...wrongRefusals, unknown_line: aftersaleRefusals.unknown_line })

export interface OpenWrongShipment {
  /** Client-made. */
  readonly id: string
  readonly orderId: string
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[]
  readonly came: string
  readonly pictures: readonly string[]
}

/**
 * The shop opens a wrong shipment for pieces of an order that have shipped, since its buyer said so in the chat or by phone. A
 * line is in one open wrong shipment. The same request again answers the first one. Refuses: not_found, own_order, unknown_line,
 * wrong_shipment_pieces, wrong_shipment_exists, unknown_picture, id_reused, id_not_fresh.
 */
export async function openWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  input: OpenWrongShipment,
): Promise<WrongStanding> {
  return inTransaction(
    db,
    async (tx) => {
      const [order] = await lockOrders(tx, actor.shopId, [input.orderId])
      if (!order) throw refuseCommon('not_found')
      const hash = bodyHash(input)
      const known = await tx
        .selectFrom('aftersale.wrong_shipment')
        .selectAll()
        .where('shop_id', '=', actor.shopId)
        .where('wrong_id', '=', input.id)
        .executeTakeFirst()
      if (known && (known.opened_by !== actor.accountId || !known.body_hash.equals(hash)))
        throw refuseCommon('id_reused')
      if (known) return wrongStanding(await lockWrong(tx, actor.shopId, input.id))
      checkClientId(input.id, machineNowMs())
      refuseOwn(actor, order.buyer_id)
      await checkLines(tx, order, input.lines)
      await refuseUnknownPictures(tx, order, actor.accountId, input.pictures)
      const values = {
        shop_id: order.shop_id,
        wrong_id: input.id,
        order_id: order.order_id,
        buyer_id: order.buyer_id,
        case_id: null,
        opened_by: actor.accountId,
        came: input.came,
        pictures: [...input.pictures],
        body_hash: hash,
        right_gone_at: null,
      }
      return wrongStanding(await insertWrong(tx, actor, values, input.lines))
    },
    { retryDuplicates: true },
  )
}

/** Refuses: unknown_line, wrong_shipment_pieces, wrong_shipment_exists. */
async function checkLines(tx: Tx, order: OrderRow, wanted: OpenWrongShipment['lines']): Promise<void> {
  const lines = await orderLines(tx, order.shop_id, [order.order_id])
  for (const [at, { lineNo, quantity }] of wanted.entries()) {
    const line = lines.find((one) => one.line_no === lineNo)
    const isTwice = wanted.findIndex((other) => other.lineNo === lineNo) < at
    if (!line || isTwice) throw refuse('unknown_line', { lineNo })
    if (quantity > line.shipped)
      throw refuse('wrong_shipment_pieces', { lineNo, shipped: line.shipped, asked: quantity })
  }
  const open = await tx
    .selectFrom('aftersale.wrong_shipment as w')
    .innerJoin('aftersale.wrong_shipment_line as l', (join) =>
      join.onRef('l.shop_id', '=', 'w.shop_id').onRef('l.wrong_id', '=', 'w.wrong_id'),
    )
    .select(['w.number', 'l.line_no'])
    .where('w.shop_id', '=', order.shop_id)
    .where('w.order_id', '=', order.order_id)
    .where('w.state', 'in', wrongStates.filter(isOpenWrong))
    .where('l.line_no', 'in', [...new Set(wanted.map((line) => line.lineNo))])
    .orderBy('w.number')
    .executeTakeFirst()
  if (open) throw refuse('wrong_shipment_exists', { lineNo: open.line_no, number: open.number })
}
