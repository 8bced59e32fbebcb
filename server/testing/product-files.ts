import assert from 'node:assert/strict'
import {
  confirmProductImport,
  exportUrl,
  type ImportReport,
  type ImportRunView,
} from '../src/modules/catalog/import/contract.ts'
import { getProduct } from '../src/modules/catalog/products/contract.ts'
import { listProducts } from '../src/screens/merchant/products-contract.ts'
import type { GivenShop } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** Rows of a report by what became of them: new, changed, unchanged, faulty. */
export const figures = (report: ImportReport) => [
  report.newRows,
  report.changedRows,
  report.unchangedRows,
  report.faultyRows,
]

/** Files of products as a person imports and exports them. */
export function productFiles(server: TestServer) {
  /** Sends a file as a browser does. */
  async function upload(shop: GivenShop, content: Buffer | string, id = newId(), as = shop.owner) {
    const form = new FormData()
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    form.append('file', new Blob([new Uint8Array(bytes)]), '商品.csv')
    const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/product-imports?id=${id}`, {
      method: 'POST',
      headers: { cookie: as.cookie },
      body: form,
    })
    const body = (await answer.json()) as ImportRunView & { refusal?: string; message?: string }
    return { status: answer.status, refusal: body.refusal, run: body }
  }
  const confirm = (shop: GivenShop, runId: string) =>
    server.call(confirmProductImport, { as: shop.owner, params: { shopId: shop.shopId, runId } })
  async function bring(shop: GivenShop, content: Buffer | string) {
    const { run, status } = await upload(shop, content)
    assert.equal(status, 200, JSON.stringify(run))
    return (await confirm(shop, run.runId)).report
  }
  async function exported(shop: GivenShop, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const answer = await fetch(server.url + exportUrl(shop.shopId, format), {
      headers: { cookie: shop.owner.cookie },
    })
    assert.equal(answer.status, 200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const products = async (shop: GivenShop) => {
    const place = { as: shop.owner, params: { shopId: shop.shopId } }
    const { rows } = await server.call(listProducts, { ...place, query: { limit: 100 } })
    const views = await Promise.all(
      rows.map(({ productId }) =>
        server.call(getProduct, { as: shop.owner, params: { shopId: shop.shopId, productId } }),
      ),
    )
    return views.sort((a, b) => (a.code < b.code ? -1 : 1))
  }

  return { upload, confirm, bring, exported, products }
}
