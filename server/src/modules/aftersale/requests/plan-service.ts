import { makeId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { skusOfProducts } from '../../catalog/index.ts'
import { type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { openCaseLines, type SentSku } from '../cases/case-line-rows.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { holdStock } from '../cases/held-stock-rows.ts'
import { aftersalePolicies } from '../policies.ts'
import { readReturnWindows } from '../returns/setting-rows.ts'
import { windowOf } from '../returns/window-rules.ts'
import type { ServiceRequest } from './contract.ts'
import { type PlannedRequest, planRequest, type RequestFacts } from './request-rules.ts'

const refuse = refusals(aftersaleRefusals)

/** A request as its case is written: what it comes to, what the shop sends for it, and under which id that is held. */
export interface PlannedService extends PlannedRequest {
  readonly sent: readonly SentSku[]
  readonly holdId: string | null
}

/**
 * Decides about a request of a locked order and holds what an exchange wants. `except`: the case that is being changed; what it
 * held is free already, and what was asked in time is in time. Refuses: as planRequest, exchange_sku_missing, exchange_out_of_stock.
 */
export async function planService(
  tx: Tx,
  order: OrderRow,
  request: ServiceRequest,
  except: { readonly caseId: string; readonly askedAt: Date } | null,
): Promise<PlannedService> {
  const { facts, lines } = await readRequestFacts(tx, order, except?.caseId ?? null, except?.askedAt)
  const plan = planRequest(facts, request)
  const sent = await sentSkus(tx, order.shop_id, lines, request)
  const holdId = request.kind === 'exchange' ? await hold(tx, order.shop_id, sent, request) : null
  return { ...plan, sent, holdId }
}

/** What decides about requests for an order. `except`: a case of it that is left out. */
export async function readRequestFacts(reader: Reader, order: OrderRow, except: string | null, now?: Date) {
  const { shop_id: shopId, order_id: orderId } = order
  const at = now ?? (reader as Tx).now
  const policies = aftersalePolicies.of(await readPolicies(reader, at))
  const lines = await orderLines(reader, shopId, [orderId])
  const skus = await skusOfProducts(
    reader,
    shopId,
    lines.map((line) => line.product_id),
  )
  const set = await readReturnWindows(reader, shopId)
  const open = (await openCaseLines(reader, shopId, orderId)).filter((line) => !line.unshipped)
  const facts: RequestFacts = {
    order: refundable(order, lines),
    // What was asked before the order finished is judged as of then.
    state: order.finished_at && at < order.finished_at ? 'received' : order.state,
    signedAt: order.delivered_at ?? order.received_at,
    open: new Set(open.flatMap((line) => (line.caseId === except ? [] : [line.lineNo]))),
    windows: lines.map((line) => {
      const categoryId = skus.find((sku) => sku.productId === line.product_id)?.categoryId ?? ''
      return windowOf({ lineNo: line.line_no, productId: line.product_id, categoryId }, set, policies)
    }),
    resends: await countResends(reader, shopId, orderId, except),
    maxResends: policies.resendsPerOrder,
    now: at,
  }
  return { facts, lines, skus, open, policies }
}

/** Resends of an order that were asked for and not given up, and all that left. */
async function countResends(
  reader: Reader,
  shopId: string,
  orderId: string,
  except: string | null,
): Promise<number> {
  let query = reader
    .selectFrom('aftersale.refund_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('kind', '=', 'resend')
    .where((eb) =>
      eb.or([
        eb('state', 'not in', ['rejected', 'withdrawn', 'expired']),
        eb.exists(
          eb
            .selectFrom('aftersale.case_parcel as parcel')
            .select('parcel.case_id')
            .whereRef('parcel.shop_id', '=', 'aftersale.refund_case.shop_id')
            .whereRef('parcel.case_id', '=', 'aftersale.refund_case.case_id')
            .where('parcel.direction', '=', 'out'),
        ),
      ]),
    )
  if (except) query = query.where('case_id', '<>', except)
  return (await query.executeTakeFirstOrThrow()).count
}

type Lines = Awaited<ReturnType<typeof orderLines>>

/** What the shop sends for the lines of a request: the wanted SKU of the same product, or the same piece again. A gift has no stock. Refuses: exchange_sku_missing. */
async function sentSkus(
  tx: Tx,
  shopId: string,
  lines: Lines,
  { kind, reason, lines: asked }: ServiceRequest,
): Promise<SentSku[]> {
  if (kind === 'resend' && reason !== 'missing_gift')
    return asked.flatMap(({ lineNo }) => {
      const line = lines.find((one) => one.line_no === lineNo)
      return line ? [{ lineNo, skuId: line.sku_id, specs: line.specs }] : []
    })
  if (kind !== 'exchange') return []
  const skus = await skusOfProducts(
    tx,
    shopId,
    lines.map((line) => line.product_id),
  )
  return asked.map(({ lineNo, exchangeSkuId }) => {
    const productId = lines.find((one) => one.line_no === lineNo)?.product_id
    const sku = skus.find((one) => one.skuId === exchangeSkuId && one.productId === productId && one.onSale)
    if (!sku) throw refuse('exchange_sku_missing')
    return { lineNo, skuId: sku.skuId, specs: sku.specs }
  })
}

/** Holds what an exchange wants, so that it is there when the goods come back. Refuses: exchange_out_of_stock. */
async function hold(
  tx: Tx,
  shopId: string,
  sent: readonly SentSku[],
  { lines }: ServiceRequest,
): Promise<string> {
  const holdId = makeId(machineNowMs())
  const wanted = sent.map(({ lineNo, skuId }) => ({
    skuId,
    quantity: lines.find((line) => line.lineNo === lineNo)?.quantity ?? 0,
  }))
  const left = await holdStock(tx, shopId, holdId, wanted)
  if (left !== null) throw refuse('exchange_out_of_stock', { left })
  return holdId
}
