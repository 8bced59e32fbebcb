import { sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies, readPolicySets } from '../../../platform/policies.ts'
import { skusOfProducts } from '../../catalog/index.ts'
import { lockStock } from '../../inventory/index.ts'
import { type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { exchangedFor, openCaseLines, type SentSku } from '../cases/case-line-rows.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { heldLines, holdStock, releaseHeld } from '../cases/held-stock-rows.ts'
import { type AftersalePolicies, aftersalePolicies } from '../policies.ts'
import { readPiecesMoved } from '../returns/goods-back-rows.ts'
import { readReturnWindows, readReturnWindowsAt } from '../returns/setting-rows.ts'
import { type LineWindow, widerWindow, windowOf } from '../returns/window-rules.ts'
import type { ServiceRequest } from './contract.ts'
import { readRefusedPieces } from './refused-pieces.ts'
import { type PlannedRequest, planRequest, type RequestFacts } from './request-rules.ts'

const refuse = refusals(aftersaleRefusals)

/** A request as its case is written: what it comes to, what the shop sends for it, and under which id that is held. */
export interface PlannedService extends PlannedRequest {
  readonly sent: readonly SentSku[]
  readonly holdId: string | null
}

/**
 * Decides about a request of a locked order and holds what an exchange wants. `changed`: the case that is being changed; what it
 * held is free then, and what was asked in time is in time. Refuses: as planRequest, exchange_sku_missing, exchange_out_of_stock.
 */
export async function planService(
  tx: Tx,
  order: OrderRow,
  request: ServiceRequest,
  changed: CaseRow | null,
): Promise<PlannedService> {
  const { facts, lines, skus, exchanged } = await readRequestFacts(
    tx,
    order,
    changed?.case_id ?? null,
    changed?.asked_at,
  )
  const plan = planRequest(facts, request)
  const sent = sentSkus({ lines, skus, exchanged }, request)
  if (changed) {
    // Two changes that swap their sizes lock the stock of both in the same order.
    const held = await heldLines(tx, changed)
    await lockStock(
      tx,
      order.shop_id,
      [...held, ...sent].map((one) => one.skuId),
    )
    await releaseHeld(tx, changed)
  }
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
  const open = (await openCaseLines(reader, shopId, orderId)).filter((line) => !line.unshipped)
  const facts: RequestFacts = {
    order: refundable(order, lines),
    // What was asked before the order finished is judged as of then.
    state: order.finished_at && at < order.finished_at ? 'received' : order.state,
    signedAt: order.delivered_at ?? order.received_at,
    open: new Set(open.flatMap((line) => (line.caseId === except ? [] : [line.lineNo]))),
    refused: await readRefusedPieces(reader, shopId, orderId),
    withBuyer: new Map(
      [...(await readPiecesMoved(reader, order))].map(([lineNo, { sent, back }]) => [lineNo, sent - back]),
    ),
    windows: await readLineWindows(reader, order, { lines, skus, policies }),
    resends: await countResends(reader, shopId, orderId, except),
    maxResends: policies.resendsPerOrder,
    now: at,
  }
  const exchanged = await exchangedFor(reader, shopId, orderId, at)
  return { facts, lines, skus, exchanged, open, policies }
}

interface WindowFacts {
  readonly lines: Lines
  readonly skus: Skus
  readonly policies: AftersalePolicies
}

/** How long each line may be returned: as it was when the order was placed, or as it is now where that is better for the buyer. */
async function readLineWindows(
  reader: Reader,
  order: OrderRow,
  { lines, skus, policies }: WindowFacts,
): Promise<LineWindow[]> {
  const { shop_id: shopId, policy_set_id: setId, made_at: placedAt } = order
  const then = (await readPolicySets(reader, [setId])).get(setId)
  const policiesThen = then ? aftersalePolicies.of(then) : policies
  const set = await readReturnWindows(reader, shopId)
  const setThen = await readReturnWindowsAt(reader, shopId, placedAt)
  return lines.map((line) => {
    const filed = skus.find((sku) => sku.productId === line.product_id)?.categoryId ?? ''
    const own = { lineNo: line.line_no, productId: line.product_id }
    return widerWindow(
      windowOf({ ...own, categoryId: line.category_id ?? filed }, setThen, policiesThen),
      windowOf({ ...own, categoryId: filed }, set, policies),
    )
  })
}

/** Resends of an order: parcels that left, and those that were asked for and not given up. */
async function countResends(
  reader: Reader,
  shopId: string,
  orderId: string,
  except: string | null,
): Promise<number> {
  const { rows } = await sql<{ times: number }>`
    select coalesce(sum(case
      when c.state = 'sending' then sent.parcels + 1
      when c.state in ('rejected', 'withdrawn', 'expired') then sent.parcels
      -- Done by a compensation: nothing was sent.
      when c.state = 'done' and c.decided_by = 'buyer' then sent.parcels
      else greatest(sent.parcels, 1) end), 0)::integer as times
    from aftersale.refund_case c
    cross join lateral (
      select count(*)::integer as parcels from aftersale.case_parcel parcel
      where parcel.shop_id = c.shop_id and parcel.case_id = c.case_id and parcel.direction = 'out'
    ) sent
    where c.shop_id = ${shopId} and c.order_id = ${orderId} and c.kind = 'resend'
      and c.case_id is distinct from ${except}::uuid`.execute(reader)
  return rows[0]?.times ?? 0
}

type Lines = Awaited<ReturnType<typeof orderLines>>
type Skus = Awaited<ReturnType<typeof skusOfProducts>>

/** What the shop sends for the lines of a request: the wanted SKU of the same product, or again what its buyer has. A gift has no stock. Refuses: exchange_sku_missing. */
function sentSkus(
  { lines, skus, exchanged }: { lines: Lines; skus: Skus; exchanged: ReadonlyMap<number, string> },
  { kind, reason, lines: asked }: ServiceRequest,
): SentSku[] {
  if (kind === 'resend' && reason !== 'missing_gift')
    return asked.flatMap(({ lineNo }) => {
      const line = lines.find((one) => one.line_no === lineNo)
      const skuId = exchanged.get(lineNo) ?? line?.sku_id
      const specs = skus.find((one) => one.skuId === skuId)?.specs ?? line?.specs ?? []
      return skuId ? [{ lineNo, skuId, specs }] : []
    })
  if (kind !== 'exchange') return []
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
