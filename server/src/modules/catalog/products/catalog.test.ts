import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { countProducts, listProducts } from '../../../screens/merchant/products-contract.ts'
import {
  changeFreightTemplate,
  listFreightTemplates,
  makeFreightTemplate,
  removeFreightTemplate,
} from '../freight/contract.ts'
import { quoteLines } from '../index.ts'
import {
  changeProduct,
  getProduct,
  makeProduct,
  type NewProduct,
  putOnSale,
  type SkuInput,
  takeOffSale,
} from './contract.ts'

const server = await testServer()
const shop = await givenShop(server)
const { shopId, owner } = shop
const other = await givenShop(server)

const shirt = () => ({
  id: newId(),
  title: '亲子装 T 恤',
  category: 'children_wear' as const,
  specNames: ['颜色', '尺码'],
  skus: ['红', '蓝'].flatMap((colour) =>
    ['110', '120'].map((size) => ({
      skuId: newId(),
      specs: [colour, size],
      code: `TX-${colour}-${size}`,
      priceFen: 5900,
      weightGram: 180,
      openingStock: 7,
    })),
  ),
})
const make = (body: NewProduct, as = owner) => server.call(makeProduct, { as, params: { shopId }, body })
const at = (productId: string) => ({ as: owner, params: { shopId, productId } })

test('a product is made off sale, with its SKUs in order and their opening stock', async () => {
  const body = shirt()
  const made = await make(body)
  assert.equal(made.state, 'off_sale')
  assert.equal(made.version, 1)
  assert.deepEqual(
    made.skus.map(({ specs, code, onHand, reserved, available }) => [
      specs.join(),
      code,
      onHand,
      reserved,
      available,
    ]),
    [
      ['红,110', 'TX-红-110', 7, 0, 7],
      ['红,120', 'TX-红-120', 7, 0, 7],
      ['蓝,110', 'TX-蓝-110', 7, 0, 7],
      ['蓝,120', 'TX-蓝-120', 7, 0, 7],
    ],
  )
  assert.deepEqual(await server.call(getProduct, at(body.id)), made)
})

test('the same request twice makes one product and opens its stock once; another body under the id is refused', async () => {
  const body = shirt()
  const [first, second] = await Promise.all([make(body), make(body)])
  assert.deepEqual(first, second)
  assert.equal(first.skus[0]?.onHand, 7)
  await refused(make({ ...body, title: '别的' }), 'id_reused')
  const manager = await givenStaff(server, shop, 'manager')
  await refused(make(body, manager), 'id_reused')
})

test('an id that is not fresh, or no UUIDv7, is refused', async () => {
  await refused(make({ ...shirt(), id: '01890000-0000-7000-8000-000000000000' }), 'id_not_fresh')
  await refused(make({ ...shirt(), id: crypto.randomUUID() }), 'invalid_input')
})

test('SKUs must fill each spec, differ from each other and cost something', async () => {
  const body = shirt()
  const [one] = body.skus
  assert.ok(one)
  await refused(make({ ...body, skus: [{ ...one, specs: ['红'] }] }), 'specs_do_not_match')
  await refused(make({ ...body, skus: [one, { ...one, skuId: newId() }] }), 'doubled_specs')
  await refused(make({ ...body, skus: [one, { ...one, specs: ['红', '130'] }] }), 'doubled_specs')
  await refused(make({ ...body, skus: [{ ...one, priceFen: 0 }] }), 'not_complete')
  await refused(make({ ...body, specNames: ['一', '二', '三', '四'] }), 'invalid_input')
  const many = Array.from({ length: 301 }, (_, index) => ({
    ...one,
    skuId: newId(),
    specs: [`${index}`, 'x'],
  }))
  await refused(make({ ...body, skus: many }), 'invalid_input')
  assert.equal((await make({ ...body, skus: many.slice(1) })).skus.length, 300)
})

test('a SKU id of another product is refused and nothing of the product is kept', async () => {
  const mine = shirt()
  await make(mine)
  const thief = { ...shirt(), skus: mine.skus }
  await refused(make(thief), 'id_reused')
  await refused(server.call(getProduct, at(thief.id)), 'not_found')
})

test('a change goes one version further; one on a stale version is refused', async () => {
  const product = await givenProduct(server, shop)
  const changed = await givenProductChange(server, shop, product, { title: '新标题' })
  assert.equal(changed.version, 2)
  assert.equal(changed.title, '新标题')
  const { title, category, specNames, skus } = product
  const plain = skus.map(({ skuId, specs, priceFen }) => ({ skuId, specs, priceFen }))
  const stale = { version: 1, title, category, specNames, skus: plain }
  const refusal = await refused(
    server.call(changeProduct, { ...at(product.productId), body: stale }),
    'changed_meanwhile',
  )
  assert.equal(refusal.status, 409)
})

test('of many changes on one version exactly one is kept', async () => {
  const product = await givenProduct(server, shop)
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      givenProductChange(server, shop, product, { title: `改 ${index}` }),
    ),
  )
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1)
  assert.equal((await server.call(getProduct, at(product.productId))).version, 2)
})

test('an edit may swap the specs of two SKUs, remove one, add one with stock, and bring one back', async () => {
  const made = await make(shirt())
  const [red110, red120, blue110, blue120] = made.skus
  assert.ok(red110 && red120 && blue110 && blue120)
  const plain = ({ skuId, specs, priceFen }: typeof red110) => ({ skuId, specs, priceFen })
  const change = (version: number, skus: SkuInput[]) =>
    server.call(changeProduct, {
      ...at(made.productId),
      body: { version, title: made.title, category: made.category, specNames: made.specNames, skus },
    })
  const fresh = { skuId: newId(), specs: ['绿', '110'], priceFen: 6100, openingStock: 3 }
  const edited = await change(1, [
    { ...plain(red110), specs: red120.specs },
    { ...plain(red120), specs: red110.specs },
    plain(blue110),
    fresh,
  ])
  assert.deepEqual(
    edited.skus.map((sku) => [sku.skuId, sku.specs.join(), sku.onHand]),
    [
      [red110.skuId, '红,120', 7],
      [red120.skuId, '红,110', 7],
      [blue110.skuId, '蓝,110', 7],
      [fresh.skuId, '绿,110', 3],
    ],
  )
  assert.deepEqual(await quoteLines(server.db.kysely, shopId, [{ skuId: blue120.skuId }]), [])
  const again = await change(2, [plain(blue120)])
  assert.deepEqual(
    again.skus.map((sku) => [sku.skuId, sku.onHand]),
    [[blue120.skuId, 7]],
  )
  await refused(change(3, [{ ...plain(blue120), openingStock: 9 }]), 'stock_by_movement')
})

test('on sale needs a SKU, and a product on sale cannot lose its last one', async () => {
  const empty = await make({ ...shirt(), specNames: [], skus: [] })
  await refused(server.call(putOnSale, at(empty.productId)), 'no_sku')
  const product = await givenProduct(server, shop)
  assert.equal(product.state, 'on_sale')
  const body = { version: 1, title: '空', category: 'general' as const, skus: [] }
  await refused(server.call(changeProduct, { ...at(product.productId), body }), 'no_sku')
  assert.equal((await server.call(takeOffSale, at(product.productId))).state, 'off_sale')
  assert.equal((await server.call(takeOffSale, at(product.productId))).state, 'off_sale')
  assert.equal((await server.call(putOnSale, at(product.productId))).state, 'on_sale')
})

test("another shop's products, pictures and templates are not there", async () => {
  const product = await givenProduct(server, other)
  const mine = at(product.productId)
  await refused(server.call(getProduct, mine), 'not_found')
  await refused(server.call(putOnSale, mine), 'not_found')
  await refused(server.call(takeOffSale, mine), 'not_found')
  const change = { version: 1, title: '我的', category: 'general' as const, skus: [] }
  await refused(server.call(changeProduct, { ...mine, body: change }), 'not_found')
  const body = shirt()
  await refused(make({ ...body, freightTemplateId: product.freightTemplateId }), 'template_not_found')
  await refused(make({ ...body, pictures: [newId()] }), 'picture_not_found')
  const asOther = { as: owner, params: { shopId: other.shopId, productId: product.productId } }
  assert.equal((await refused(server.call(getProduct, asOther), 'not_found')).status, 404)
})

test('agents may look but not change; strangers and buyers see nothing of the shop office', async () => {
  const agent = await givenStaff(server, shop, 'agent')
  const buyer = await givenPerson(server)
  await server.call(listProducts, { as: agent, params: { shopId } })
  await refused(make(shirt(), agent), 'not_allowed')
  await refused(server.call(listProducts, { as: buyer, params: { shopId } }), 'not_found')
  await refused(server.call(listProducts, { params: { shopId } }), 'not_signed_in')
})

test('the list pages by key, newest first, and its filters agree with the counts of the tabs', async () => {
  const fresh = await givenShop(server)
  const params = { shopId: fresh.shopId }
  const as = fresh.owner
  for (const title of ['甲 棉袜', '乙 棉袜', '丙 围巾']) await givenProduct(server, fresh, { title })
  await givenProduct(server, fresh, {
    title: '丁 棉袜',
    skus: [{ stock: 0, code: 'WA_100%' }],
    onSale: false,
  })
  const titles = async (query: object) =>
    (await server.call(listProducts, { as, params, query })).rows.map((row) => row.title)
  const first = await server.call(listProducts, { as, params, query: { limit: 3 } })
  const second = await server.call(listProducts, {
    as,
    params,
    query: { limit: 3, after: first.next ?? '' },
  })
  assert.deepEqual(
    [...first.rows, ...second.rows].map((row) => row.title),
    ['丁 棉袜', '丙 围巾', '乙 棉袜', '甲 棉袜'],
  )
  assert.equal(second.next, null)
  assert.deepEqual(await titles({ word: '棉袜  乙' }), ['乙 棉袜'])
  assert.deepEqual(await titles({ word: 'wa_100%' }), ['丁 棉袜'])
  assert.deepEqual(await titles({ word: '%' }), ['丁 棉袜'])
  assert.deepEqual(await titles({ state: 'off_sale' }), ['丁 棉袜'])
  assert.deepEqual(await titles({ stock: 'out' }), ['丁 棉袜'])
  assert.deepEqual(await server.call(countProducts, { as, params }), {
    all: 4,
    onSale: 3,
    offSale: 1,
    drafts: 0,
    inReview: 0,
    rejected: 0,
    stockOut: 1,
  })
})

test('a product without a template gets the 包邮 template of its shop, made once', async () => {
  const fresh = await givenShop(server)
  const params = { shopId: fresh.shopId }
  const products = await Promise.all([1, 2, 3].map(() => givenProduct(server, fresh)))
  const { rows } = await server.call(listFreightTemplates, { as: fresh.owner, params })
  assert.deepEqual(
    rows.map(({ name, kind }) => [name, kind]),
    [['包邮', 'free']],
  )
  assert.deepEqual(new Set(products.map((one) => one.freightTemplateId)), new Set([rows[0]?.templateId]))
})

test('freight templates are made, changed and removed; names are unique, used ones stay', async () => {
  const template = await givenFreightTemplate(server, shop, { name: '按件' })
  const { templateId, ...fields } = template
  const place = { as: owner, params: { shopId, templateId } }
  const again = { as: owner, params: { shopId }, body: { ...fields, id: newId() } }
  await refused(server.call(makeFreightTemplate, again), 'template_name_taken')
  const changed = { ...fields, kind: 'weight' as const, firstUnits: 1000, notServed: ['54', '65'] }
  assert.deepEqual(await server.call(changeFreightTemplate, { ...place, body: changed }), {
    templateId,
    ...changed,
  })
  const product = await givenProduct(server, shop, { freightTemplateId: templateId })
  const refusal = await refused(server.call(removeFreightTemplate, place), 'template_in_use')
  assert.equal(refusal.detail.products, 1)
  const free = (await givenProduct(server, shop)).freightTemplateId
  await givenProductChange(server, shop, product, { freightTemplateId: free })
  await server.call(removeFreightTemplate, place)
  await refused(server.call(removeFreightTemplate, place), 'not_found')
  const foreign = { as: other.owner, params: { shopId: other.shopId, templateId: free } }
  await refused(server.call(removeFreightTemplate, foreign), 'not_found')
  await refused(server.call(changeFreightTemplate, { ...foreign, body: changed }), 'not_found')
})

test('S4-02 (part: the order that keeps it is in ordering) quoted lines carry what an order keeps, of this shop alone', async () => {
  const product = await givenProduct(server, shop, {
    title: '有机大米',
    category: 'farm_food',
    specNames: ['规格'],
    skus: [{ specs: ['5 斤'], code: 'RICE-5', priceFen: 4990, weightGram: 2500 }],
  })
  const foreign = await givenProduct(server, other)
  const skuId = product.skus[0]?.skuId ?? ''
  const asked = [skuId, skuId, foreign.skus[0]?.skuId ?? '', newId()].map((id) => ({
    skuId: id,
    quantity: 1,
  }))
  const quoted = await inTransaction(server.db, (tx) => quoteLines(tx, shopId, asked), {
    pool: 'batch',
  })
  assert.deepEqual(quoted, [
    {
      skuId,
      productId: product.productId,
      categoryId: 'farm_food',
      title: '有机大米',
      specNames: ['规格'],
      specs: ['5 斤'],
      skuCode: 'RICE-5',
      picture: null,
      productVersion: 1,
      priceFen: 4990,
      weightGram: 2500,
      onSale: true,
      freightTemplateId: product.freightTemplateId,
    },
  ])
  assert.deepEqual(await quoteLines(server.db.kysely, shopId, asked), quoted)
  await givenProductChange(server, shop, product, { title: '有机大米 新包装', priceFen: 5990 })
  await server.call(takeOffSale, at(product.productId))
  const [now] = await quoteLines(server.db.kysely, shopId, asked)
  assert.deepEqual(
    [now?.title, now?.priceFen, now?.productVersion, now?.onSale],
    ['有机大米 新包装', 5990, 2, false],
  )
})
