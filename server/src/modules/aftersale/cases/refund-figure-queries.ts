import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { readCaseLines } from './case-line-rows.ts'
import { findCase } from './case-rows.ts'
import type { InspectionResult } from './contract.ts'

/**
 * SQL of what each refund case of a shop took of the lines of its order, to stand behind `from`: refund_id, line_no,
 * quantity, amount_fen. The refund's id is its case's.
 */
export const refundParts = (shopId: string): RawBuilder<unknown> => sql`(
  select case_id as refund_id, line_no, quantity, amount_fen
  from aftersale.refund_case_line where shop_id = ${shopId})`

/** A refund whose money is back, as what it cost the shop is counted from. */
export interface RefundForLoss {
  readonly orderId: string
  readonly reason: string
  /** Who of the shop decided it; null: a rule or the clock. */
  readonly agentId: string | null
  readonly refundedAt: Date
  readonly amountFen: number
  readonly freightFen: number
  /** Parcels of its own: what came back, what the shop sent before it gave the money, what it sent again. */
  readonly caseParcels: number
  readonly lines: readonly {
    readonly lineNo: number
    readonly amountFen: number
    readonly quantity: number
    /** Those of the pieces that had not shipped. */
    readonly unshipped: number
    /** What came of pieces that came back, in time or late. */
    readonly inspected: Readonly<Record<InspectionResult, number>>
  }[]
}

function piecesByResult(rows: readonly { readonly result: InspectionResult; readonly quantity: number }[]) {
  const of = (result: InspectionResult) => rows.find((row) => row.result === result)?.quantity ?? 0
  return { sellable: of('sellable'), damaged: of('damaged'), scrap: of('scrap') }
}

/** A refund of a shop whose money is back; null: there is none, or nothing went back. */
export async function readRefundForLoss(
  reader: Reader,
  shopId: string,
  refundId: string,
): Promise<RefundForLoss | null> {
  const found = await findCase(reader, shopId, refundId)
  if (!found?.refunded_at || found.state !== 'refunded' || found.amount_fen === 0) return null
  const [lines, inspected, parcels, granted] = await Promise.all([
    readCaseLines(reader, shopId, [refundId]),
    reader
      .selectFrom('aftersale.case_inspection')
      .select(['line_no', 'result', 'quantity'])
      .where('shop_id', '=', shopId)
      .where('case_id', '=', refundId)
      .execute(),
    reader
      .selectFrom('aftersale.case_parcel')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('shop_id', '=', shopId)
      .where('case_id', '=', refundId)
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('aftersale.refund_case_move')
      .select(['actor_kind', 'actor_id'])
      .where('shop_id', '=', shopId)
      .where('case_id', '=', refundId)
      .where('to_state', '=', 'refunding')
      .orderBy('move_id', 'desc')
      .executeTakeFirst(),
  ])
  return {
    orderId: found.order_id,
    reason: found.reason,
    agentId: granted?.actor_kind === 'staff' ? granted.actor_id : null,
    refundedAt: found.refunded_at,
    amountFen: found.amount_fen,
    freightFen: found.freight_fen,
    caseParcels: parcels.count,
    lines: lines.map((line) => ({
      lineNo: line.line_no,
      amountFen: line.amount_fen,
      quantity: line.quantity,
      unshipped: line.unshipped,
      inspected: piecesByResult(inspected.filter((row) => row.line_no === line.line_no)),
    })),
  }
}
