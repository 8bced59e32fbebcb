import assert from 'node:assert/strict'
import { type ImportDetail, readImport, startImport } from '../src/modules/channel/import/contract.ts'
import { encodedLines } from './encoded.ts'
import type { GivenShop } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** The first line of the order files of another shop system. */
export const ORDER_HEAD = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'

/** A line of an order file. */
export const orderLine = (
  number: number | string,
  total = '100.00',
  refund = '0.0',
  paid = '2026-02-21 10:00:09',
) =>
  `${number},${total},${paid ? Math.max(0, Number(total) - Number(refund)).toFixed(2) : '0.0'},浙江省,2026-02-21 10:00:00,${paid},${refund}`

/** Files of orders, as the owner of a shop sends them. */
export function orderFiles(server: TestServer) {
  async function sendFile(shop: GivenShop, content: Buffer | string, name = '订单.csv') {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
    const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/imports?id=${newId()}`, {
      method: 'POST',
      headers: { cookie: shop.owner.cookie },
      body: form,
    })
    const body = (await answer.json()) as ImportDetail & { refusal?: string; message: string }
    return { status: answer.status, body }
  }

  /** Sends a file that is taken. */
  async function taken(shop: GivenShop, content: Buffer | string, name?: string): Promise<ImportDetail> {
    const { status, body } = await sendFile(shop, content, name)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }

  const readRun = (shop: GivenShop, runId: string) =>
    server.call(readImport, { as: shop.owner, params: { shopId: shop.shopId, runId } })

  return {
    sendFile,
    readRun,
    /** Sends these lines below the head. */
    upload: (shop: GivenShop, lines: readonly string[], encoding = 'utf-8') =>
      taken(shop, Buffer.from(encodedLines([ORDER_HEAD, ...lines], encoding)), '二月.csv'),
    /** Sends a file and answers its run once it has ended. */
    async brought(shop: GivenShop, content: Buffer | string) {
      const { run } = await taken(shop, content)
      await server.call(startImport, { as: shop.owner, params: { shopId: shop.shopId, runId: run.runId } })
      await server.waitUntilIdle()
      return (await readRun(shop, run.runId)).run
    },
    /** Everything that is stored of a shop's orders, a text each. */
    async ordersOf(shop: GivenShop) {
      const { rows } = await server.db.pool.query<{ row: string }>(
        'select o::text as row from ordering."order" o where shop_id = $1 order by order_id',
        [shop.shopId],
      )
      return rows
    },
    /** The rows that were refused, by number, with the reason. */
    async refusedRows(shop: GivenShop) {
      const { rows } = await server.db.pool.query<{ row_no: number; reason: string }>(
        'select row_no::int, reason from channel.import_row_refused where shop_id = $1 order by row_no',
        [shop.shopId],
      )
      return rows.map((row) => [row.row_no, row.reason])
    },
  }
}
