import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../testing/given.ts'
import { photo } from '../../../testing/pictures.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { listFreightTemplates, MAX_TEMPLATES, makeFreightTemplate } from './freight/contract.ts'
import { MAX_SHOP_PICTURES } from './pictures/contract.ts'
import { MAX_PRODUCTS, makeProduct } from './products/contract.ts'

const server = await testServer()
const shop = await givenShop(server)
const { shopId } = shop
const place = { as: shop.owner, params: { shopId } }

const template = (name: string) => ({
  id: newId(),
  name,
  kind: 'piece' as const,
  firstUnits: 1,
  firstFen: 1000,
  nextUnits: 1,
  nextFen: 300,
  notServed: [],
})

/** What eight calls at once came to: the refusals by name, how many went through. */
async function eight(call: (index: number) => Promise<unknown>) {
  const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => call(index)))
  const refusals = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusal] : []))
  return { done: answers.length - refusals.length, refusals: new Set(refusals) }
}

test('a shop has so many freight templates, also when eight come at once; the same request again is answered', async () => {
  const first = template('第一个')
  await server.call(makeFreightTemplate, { ...place, body: first })
  const { rows } = await server.call(listFreightTemplates, place)
  for (let made = rows.length; made < MAX_TEMPLATES - 2; made += 1)
    await server.call(makeFreightTemplate, { ...place, body: template(`模板 ${made}`) })
  const { done, refusals } = await eight((index) =>
    server.call(makeFreightTemplate, { ...place, body: template(`同时 ${index}`) }),
  )
  assert.deepEqual([done, [...refusals]], [2, ['too_many_templates']])
  assert.equal((await server.call(listFreightTemplates, place)).rows.length, MAX_TEMPLATES)
  assert.equal((await server.call(makeFreightTemplate, { ...place, body: first })).templateId, first.id)
  const other = await givenShop(server)
  await server.call(makeFreightTemplate, {
    as: other.owner,
    params: { shopId: other.shopId },
    body: template('别家的'),
  })
})

test('a shop has so many products, and so many pictures of them, also when eight come at once', async () => {
  const product = () => ({ id: newId(), title: '', category: 'general' as const, draft: true, skus: [] })
  await server.call(makeProduct, { ...place, body: product() })
  await server.db.pool.query(
    `insert into catalog.product (shop_id, product_id, code, title, category, category_id, freight_template_id, state,
       made_at, changed_at, body_hash)
     select shop_id, gen_random_uuid(), 'F' || n, '', category, category_id, freight_template_id, 'draft', made_at,
       made_at, '' from catalog.product, generate_series(1, $2) as n where shop_id = $1`,
    [shopId, MAX_PRODUCTS - 3],
  )
  const products = await eight(() => server.call(makeProduct, { ...place, body: product() }))
  assert.deepEqual([products.done, [...products.refusals]], [2, ['too_many_products']])
  const refusal = await refused(server.call(makeProduct, { ...place, body: product() }), 'too_many_products')
  assert.match(refusal.message, new RegExp(String(MAX_PRODUCTS)))

  await server.db.pool.query(
    `insert into platform.file (shop_id, file_id, kind, media_type, bytes, width, height, made_by, made_at)
     select $1, gen_random_uuid(), 'picture', 'image/webp', 1, 1, 1, $2, platform.business_now()
     from generate_series(1, $3)`,
    [shopId, shop.owner.accountId, MAX_SHOP_PICTURES - 1],
  )
  const content = await photo(40, 30)
  const upload = async () => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)], { type: 'image/jpeg' }), 'a.jpg')
    const answer = await fetch(`${server.url}/api/merchant/${shopId}/pictures?id=${newId()}`, {
      method: 'POST',
      headers: { cookie: shop.owner.cookie },
      body: form,
    })
    return ((await answer.json()) as { refusal?: string }).refusal ?? answer.status
  }
  assert.deepEqual([await upload(), await upload()], [200, 'too_many_pictures'])
})
