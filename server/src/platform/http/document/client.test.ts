import assert from 'node:assert/strict'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { makeApiKey } from '../../../modules/identity/api-keys/contract.ts'

const server = await testServer()
const root = join(import.meta.dirname, '../../../../..')

/** What a stranger writes who has the documents alone. A line marked as an error must be one: the types are exact. */
const PROGRAM = `
import createClient from 'openapi-fetch'
import type { components, paths as OpenPaths } from './open.ts'
import type { paths } from './whole.ts'

type Order = components['schemas']['ShopOrderRowView']

export async function useOpenApi(baseUrl: string, key: string, skuId: string, id: string) {
  const client = createClient<OpenPaths>({ baseUrl, headers: { authorization: \`Bearer \${key}\` } })
  const orders = await client.GET('/open/v1/orders', { params: { query: { state: 'paid', limit: 10 } } })
  const paid: Order[] = orders.data?.rows ?? []
  const totals: number[] = paid.map((order) => order.totalFen)
  const set = await client.POST('/open/v1/stock', { body: { id, lines: [{ skuId, onHand: 7 }] } })
  const missing = await client.GET('/open/v1/products/{productId}', { params: { path: { productId: id } } })
  const refusal: 'api_key_wrong' | 'scope_missing' | 'not_found' | string | undefined = missing.error?.refusal
  return { totals, numbers: paid.map(({ number }) => number), onHand: set.data?.rows[0]?.onHand, refusal }
}

export async function useCookie(baseUrl: string, cookie: string, shopId: string) {
  const client = createClient<paths>({ baseUrl: \`\${baseUrl}/api\`, headers: { cookie } })
  const { data, error } = await client.GET('/merchant/{shopId}/orders', { params: { path: { shopId } } })
  if (error) {
    const code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_input' | 'unknown_property' | 'too_many_requests' | 'busy' | 'database_away' | 'internal_error' = error.refusal
    return { refusal: code, numbers: [] }
  }
  return { refusal: null, numbers: data.rows.map((order) => order.number) }
}

/** Never run: what must not compile. */
export function mistakes(client: ReturnType<typeof createClient<OpenPaths>>, order: Order) {
  // @ts-expect-error there is no such path
  void client.GET('/open/v1/nothing')
  // @ts-expect-error the path lacks its parameter
  void client.GET('/open/v1/orders/{orderId}')
  // @ts-expect-error an order has no such state
  void client.GET('/open/v1/orders', { params: { query: { state: 'lost' } } })
  // @ts-expect-error a line lacks what is on hand
  void client.POST('/open/v1/stock', { body: { id: '', lines: [{ skuId: '' }] } })
  // @ts-expect-error an order has no such field
  void order.price
  // @ts-expect-error a state is one of few words
  void (order.state === 'lost')
}
`

/** A folder outside the checkout, with the packages of it. */
async function emptyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-client-'))
  after(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

async function generateTypes(path: string): Promise<string> {
  const answer = await fetch(`${server.url}${path}`)
  return astToString(await openapiTS(await answer.text()))
}

/** What the compiler says of a file, strictly. */
function complaints(file: string): string[] {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map((found) => `${found.file?.fileName}: ${ts.flattenDiagnosticMessageText(found.messageText, '\n')}`)
}

interface Client {
  useOpenApi(
    url: string,
    key: string,
    skuId: string,
    id: string,
  ): Promise<{ totals: number[]; numbers: string[]; onHand: number; refusal: string }>
  useCookie(
    url: string,
    cookie: string,
    shopId: string,
  ): Promise<{ refusal: string | null; numbers: string[] }>
}

test('a client generated from the documents compiles, refuses what the API does not have, and reads and writes a shop', async () => {
  const folder = await emptyProject()
  await writeFile(join(folder, 'whole.ts'), await generateTypes('/openapi.json'))
  await writeFile(join(folder, 'open.ts'), await generateTypes('/open/v1/openapi.json'))
  const file = join(folder, 'client.ts')
  await writeFile(file, PROGRAM)
  assert.deepEqual(complaints(file), [])

  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 3 }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop })
  const { key } = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: ['orders:read', 'products:read', 'stock:write'] },
  })
  const client = (await import(pathToFileURL(file).href)) as Client
  assert.deepEqual(await client.useOpenApi(server.url, key, skuId, newId()), {
    totals: [order.totalFen],
    numbers: [order.number],
    onHand: 7,
    refusal: 'not_found',
  })
  const byCookie = await client.useCookie(server.url, shop.owner.cookie, shop.shopId)
  assert.deepEqual(byCookie, { refusal: null, numbers: [order.number] })
  const stranger = await client.useCookie(server.url, '', shop.shopId)
  assert.deepEqual(stranger, { refusal: 'not_signed_in', numbers: [] })
})
