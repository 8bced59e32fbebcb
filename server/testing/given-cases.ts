import * as requests from '../src/modules/aftersale/requests/contract.ts'
import * as returns from '../src/modules/aftersale/returns/contract.ts'
import { type GivenShop, givenShop, type Person } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { type GivenOrder, givenShippedOrder } from './given-ordering.ts'
import { approveAs } from './given-refunds.ts'
import { photo } from './pictures.ts'
import { newId, type TestServer } from './server.ts'

/** Where the shop of a test has goods sent back to. */
export const RETURN_ADDRESS = {
  name: '退货组',
  phone: '13900001111',
  address: '浙江省杭州市余杭区仓前街道 1 号',
}

/** The shop says where goods are sent back to, and whether returns without reason are agreed to by themselves. */
export const givenReturnAddress = (server: TestServer, { shopId, owner }: GivenShop, autoReturn = false) =>
  server.call(returns.setReturnSettings, {
    as: owner,
    params: { shopId },
    body: { address: RETURN_ADDRESS, autoReturn },
  })

/** A shop that says where goods are sent back to. */
export async function givenShopWithReturns(server: TestServer, autoReturn = false): Promise<GivenShop> {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop, autoReturn)
  return shop
}

/** A shop's product in three sizes of 99.00 yuan, ten of each, and an order of it that has shipped. */
export async function givenWornOrder(
  server: TestServer,
  shop: GivenShop,
  { quantity = 1, buyer }: { readonly quantity?: number; readonly buyer?: Person } = {},
) {
  const product = await givenProduct(server, shop, {
    specNames: ['尺码'],
    skus: ['110', '120', '130'].map((size) => ({ specs: [size], stock: 10, priceFen: 9900 })),
  })
  const skuIds = product.skus.map((sku) => sku.skuId)
  const [skuId = ''] = skuIds
  const order = await givenShippedOrder(server, {
    shop,
    lines: [{ skuId, quantity }],
    ...(buyer ? { buyer } : {}),
  })
  return { ...order, skuIds, productId: product.productId }
}

/** What a buyer asks for, of one piece of the first line unless it is said. */
export const wishFor = (patch: Partial<requests.ServiceRequest> = {}): requests.ServiceRequest => ({
  kind: 'return_refund',
  reason: 'poor_quality',
  wish: 'return_refund',
  goodsReceived: true,
  lines: [{ lineNo: 1, quantity: 1 }],
  text: '领口开线',
  ...patch,
})

/** The buyer asks for service. */
export const askService = (
  server: TestServer,
  { shopId, orderId, buyer }: Pick<GivenOrder, 'shopId' | 'orderId' | 'buyer'>,
  patch: Partial<requests.ServiceRequest> = {},
  id = newId(),
) =>
  server.call(requests.askForService, {
    as: buyer,
    params: { shopId, orderId },
    body: { id, ...wishFor(patch) },
  })

/** A case as an act on it names it. */
export interface SeenCase {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
}

/** The shop agrees. */
export const agree = (server: TestServer, as: Person, seen: SeenCase) => approveAs(server, as, seen)

/** The buyer sent the goods back. */
export const sendBack = (
  server: TestServer,
  as: Person,
  { shopId, caseId, version }: SeenCase,
  waybill = 'SF1234567890123',
) =>
  server.call(returns.postMyReturn, {
    as,
    params: { shopId, caseId },
    body: { version, courier: 'SF', waybill },
  })

/** What came of some pieces of a line. */
export interface InspectedLine {
  readonly lineNo: number
  readonly result: 'sellable' | 'damaged' | 'scrap'
  readonly quantity: number
  readonly note?: string
  readonly pictures?: string[]
}

/** The shop inspects what came back. */
export const inspect = (
  server: TestServer,
  as: Person,
  { shopId, caseId, version }: SeenCase,
  lines: InspectedLine[],
) => server.call(returns.inspectReturn, { as, params: { shopId, caseId }, body: { version, lines } })

/** A picture that a person uploads for the cases of an order; answers the file's id, or the code of the refusal. */
export async function uploadEvidence(
  server: TestServer,
  as: Person,
  { shopId, orderId, buyer }: Pick<GivenOrder, 'shopId' | 'orderId' | 'buyer'>,
): Promise<string> {
  const fileId = newId()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await photo(40, 30))]), 'a.jpg')
  const place = as === buyer ? `buyer/orders/${shopId}` : `merchant/${shopId}/orders`
  const answer = await fetch(`${server.url}/api/${place}/${orderId}/case-pictures?id=${fileId}`, {
    method: 'POST',
    headers: { cookie: as.cookie },
    body: form,
  })
  const body = (await answer.json()) as { refusal?: string }
  return body.refusal ?? fileId
}
