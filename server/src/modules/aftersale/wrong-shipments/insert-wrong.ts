import type { Insertable } from 'kysely'
import { addHours, addMinutes } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { aftersalePolicies } from '../policies.ts'
import { wrongShipmentToSay } from './events.ts'
import { type WrongRow, writeWrongMove } from './wrong-rows.ts'

/** What a new wrong shipment is made of. */
export type NewWrong = Pick<
  Insertable<Tables['aftersale.wrong_shipment']>,
  | 'shop_id'
  | 'wrong_id'
  | 'order_id'
  | 'buyer_id'
  | 'case_id'
  | 'opened_by'
  | 'came'
  | 'pictures'
  | 'body_hash'
  | 'right_gone_at'
>

/**
 * Opens a wrong shipment of a locked order at tx.now, with the time by which its buyer must have been contacted and the promise
 * that the policy makes; the buyer is sent the message by reaction.
 */
export async function insertWrong(
  tx: Tx,
  actor: Actor,
  values: NewWrong,
  lines: readonly { readonly lineNo: number; readonly quantity: number }[],
): Promise<WrongRow> {
  const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
  const row = await tx
    .insertInto('aftersale.wrong_shipment')
    .values({
      ...values,
      state: 'open',
      opened_at: tx.now,
      contact_by: addMinutes(tx.now, policies.wrongContactMinutes),
      promise_by: addHours(tx.now, policies.wrongPromiseHours),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('aftersale.wrong_shipment_line')
    .values(
      lines.map(({ lineNo, quantity }) => ({
        shop_id: row.shop_id,
        wrong_id: row.wrong_id,
        line_no: lineNo,
        quantity,
      })),
    )
    .execute()
  await writeWrongMove(tx, row, null, { what: 'opened', actor, words: values.came })
  await publish(tx, wrongShipmentToSay, row.shop_id, {
    shopId: row.shop_id,
    wrongId: row.wrong_id,
    orderId: row.order_id,
    why: 'opened',
    promiseBy: row.promise_by.toISOString(),
  })
  return row
}
