import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serialize } from 'node:v8'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { type GivenShop, givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { figures, productFiles } from '../../../../testing/product-files.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { tidyCell } from '../../../kernel/cell.ts'
import { readXlsx } from '../../../platform/sheets/read-xlsx.ts'
import { listMovements } from '../../../screens/merchant/stock-contract.ts'
import { rootOf } from '../categories/contract.ts'
import { makeProduct } from '../products/contract.ts'
import {
  confirmProductImport,
  listProductImports,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_ROWS,
  templateUrl,
} from './contract.ts'

const server = await testServer()

const { upload, confirm, bring, exported, products } = productFiles(server)

const HEAD = '商品编码,商品标题,类目,规格名1,规格值1,规格编码,价格(元),重量(克),库存'
const FILE = `${HEAD}
A1,纯棉卫衣,童装>上衣>卫衣,尺码,110,A1-110,89.9,350,12
A1,,,尺码,120,A1-120,"1,089.00",360,0
B2,口红,彩妆,,,,59,,7
`

test('S3-27 (part: goods; decoration has its own) a file makes products with SKUs and stock, and the second time changes nothing', async () => {
  const shop = await givenShop(server)
  const { run } = await upload(shop, FILE)
  assert.equal(run.state, 'preview')
  assert.deepEqual(figures(run.report), [3, 0, 0, 0])
  assert.deepEqual([run.report.newProducts, run.report.stockChanges], [2, 19])
  assert.equal(run.report.sample[0]?.[1], '纯棉卫衣')
  assert.deepEqual(await products(shop), [])
  const done = await confirm(shop, run.runId)
  assert.deepEqual([done.state, figures(done.report)], ['done', [3, 0, 0, 0]])
  assert.deepEqual(await confirm(shop, run.runId), done)
  const [hoodie, lipstick] = await products(shop)
  assert.deepEqual(
    [hoodie?.code, hoodie?.title, hoodie?.categoryId, hoodie?.specNames, hoodie?.state],
    ['A1', '纯棉卫衣', 'children_wear.tops.hoodies', ['尺码'], 'off_sale'],
  )
  assert.deepEqual(
    hoodie?.skus.map((sku) => [sku.specs[0], sku.code, sku.priceFen, sku.weightGram, sku.onHand]),
    [
      ['110', 'A1-110', 8990, 350, 12],
      ['120', 'A1-120', 108900, 360, 0],
    ],
  )
  assert.deepEqual([lipstick?.category, lipstick?.skus[0]?.onHand], ['cosmetics', 7])
  const skuId = hoodie?.skus[0]?.skuId ?? ''
  const moved = await server.call(listMovements, { as: shop.owner, params: { shopId: shop.shopId, skuId } })
  assert.deepEqual(
    moved.rows.map((row) => [row.kind, row.onHandChange, row.actorName]),
    [['correct', 12, shop.owner.name]],
  )
  assert.deepEqual(figures(await bring(shop, FILE)), [0, 0, 3, 0])
  assert.deepEqual(await products(shop), [hoodie, lipstick])
})

test('a file in GBK, with semicolons, tabs or an English head says the same', async () => {
  const shop = await givenShop(server)
  await bring(shop, FILE)
  assert.deepEqual(figures((await upload(shop, iconv.encode(FILE, 'gbk'))).run.report), [0, 0, 3, 0])
  const english = 'Product code\tSKU code\tStock\nA1\tA1-110\t12\nB2\t\t7\n'
  assert.deepEqual(figures((await upload(shop, english)).run.report), [0, 0, 2, 0])
  assert.deepEqual(figures((await upload(shop, english.replaceAll('\t', ';'))).run.report), [0, 0, 2, 0])
})

test('what differs is changed: words, price, code by specs, stock by a movement, a SKU more', async () => {
  const shop = await givenShop(server)
  await bring(shop, FILE)
  const report = await bring(
    shop,
    `${HEAD}
A1,新标题,,尺码,110,A1-110,99,,10
A1,,,尺码,120,NEW-120,,,
A1,,,尺码,130,A1-130,109,,3
B2,口红,,,,,59,,7`,
  )
  assert.deepEqual(figures(report), [1, 2, 1, 0])
  assert.equal(report.changedProducts, 1)
  const [hoodie] = await products(shop)
  assert.equal(hoodie?.title, '新标题')
  assert.deepEqual(
    hoodie?.skus.map((sku) => [sku.specs[0], sku.code, sku.priceFen, sku.onHand]),
    [
      ['110', 'A1-110', 9900, 10],
      ['120', 'NEW-120', 108900, 0],
      ['130', 'A1-130', 10900, 3],
    ],
  )
})

test('SKUs may swap their specs in one file', async () => {
  const shop = await givenShop(server)
  await bring(shop, FILE)
  const swapped = `${HEAD}\nA1,,,尺码,120,A1-110,,,\nA1,,,尺码,110,A1-120,,,`
  assert.deepEqual(figures(await bring(shop, swapped)), [0, 2, 0, 0])
  const [hoodie] = await products(shop)
  assert.deepEqual(
    hoodie?.skus.map((sku) => [sku.code, sku.specs[0]]),
    [
      ['A1-110', '120'],
      ['A1-120', '110'],
    ],
  )
})

test('each fault is told by row and column, and the other rows go in', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ code: 'KEEP', stock: 5 }] })
  const report = await bring(
    shop,
    `${HEAD}
,没有编码,,,,,1,,
C1,好商品,,颜色,红,C1-R,10,,
C1,,,颜色,红,C1-R2,10,,
C1,,,颜色,蓝,C1-B,十元,,
C1,,,尺寸,绿,C1-G,10,,
C2,,,,,,10,,
C3,类目错,不存在,,,,10,,
C4,库存错,,,,,10,,-1
${product.code},,,,,KEEP,-5,,
C5,没价格,,,,,,,1`,
  )
  assert.deepEqual(
    report.faults.map((fault) => [fault.row, fault.column]),
    [
      [2, '商品编码'],
      [4, '规格值1'],
      [5, '价格(元)'],
      [6, '规格名1'],
      [7, '商品标题'],
      [8, '类目'],
      [9, '库存'],
      [10, '价格(元)'],
      [11, '价格(元)'],
    ],
  )
  for (const fault of report.faults) assert.ok(fault.zh.length > 3 && fault.en.length > 10)
  assert.deepEqual(figures(report), [1, 0, 0, 9])
  assert.deepEqual((await products(shop)).map((one) => one.code).sort(), ['C1', product.code].sort())
})

test('a file in which no row has a product code is read and confirmed: every row is listed, nothing goes in', async () => {
  const shop = await givenShop(server)
  const { run } = await upload(shop, `${HEAD}\n,没有编码,,,,,1,,\n,也没有,,,,,2,,`)
  assert.deepEqual(figures(run.report), [0, 0, 0, 2])
  const done = await confirm(shop, run.runId)
  assert.deepEqual([done.state, figures(done.report)], ['done', [0, 0, 0, 2]])
  assert.deepEqual(await products(shop), [])
})

test('a preview that another version of the program kept is refused with what to do, never read as something else', async () => {
  const shop = await givenShop(server)
  const sheet = new Map([['rows', 'of another shape']])
  for (const kept of [
    serialize(sheet),
    Buffer.concat([Buffer.from([0xff, 0, 255]), serialize(sheet)]),
    Buffer.concat([Buffer.from([0xff, 0, 1, 0xff, 0xfe]), Buffer.from('no value')]),
  ]) {
    const { run } = await upload(shop, FILE)
    await server.db.kysely
      .updateTable('catalog.import_run')
      .set({ content: kept })
      .where('shop_id', '=', shop.shopId)
      .where('run_id', '=', run.runId)
      .execute()
    const no = await refused(confirm(shop, run.runId), 'import_outdated')
    assert.equal(no.status, 409)
    assert.deepEqual(await products(shop), [])
  }
  assert.deepEqual(figures(await bring(shop, FILE)), [3, 0, 0, 0])
})

test('stock cannot fall below what orders hold, also when they came after the preview', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ code: 'S', stock: 5 }] })
  const { run } = await upload(shop, `商品编码,规格编码,库存\n${product.code},S,2`)
  assert.deepEqual(figures(run.report), [0, 1, 0, 0])
  await server.db.pool.query('update inventory.stock set reserved = 3 where shop_id = $1 and sku_id = $2', [
    shop.shopId,
    product.skus[0]?.skuId,
  ])
  const { report } = await confirm(shop, run.runId)
  assert.deepEqual([figures(report), report.faults[0]?.column], [[0, 0, 0, 1], '库存'])
})

test('a preview is void once another file was uploaded, and only the shop itself may confirm it', async () => {
  const shop = await givenShop(server)
  const { run } = await upload(shop, FILE)
  const again = await upload(shop, FILE, run.runId)
  assert.equal(again.run.runId, run.runId)
  assert.equal((await upload(shop, `${FILE}D4,别的,,,,,1,,`, run.runId)).refusal, 'id_reused')
  const other = await givenShop(server)
  await refused(
    server.call(confirmProductImport, {
      as: other.owner,
      params: { shopId: other.shopId, runId: run.runId },
    }),
    'not_found',
  )
  const agent = await givenStaff(server, shop, 'agent')
  assert.equal((await upload(shop, FILE, newId(), agent)).refusal, 'not_allowed')
  await upload(shop, FILE)
  await refused(confirm(shop, run.runId), 'import_dropped')
  const { rows } = await server.call(listProductImports, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(rows.map((row) => row.state).sort(), ['dropped', 'preview'])
})

test('what is no file of products is refused with words: a picture, a half zip, no head, a doubled column, no rows, too much', async () => {
  const shop = await givenShop(server)
  const refusalOf = async (content: Buffer | string) => (await upload(shop, content)).refusal
  assert.equal(await refusalOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])), 'import_unreadable')
  assert.equal(await refusalOf(Buffer.from('PK\x03\x04 not a zip')), 'import_unreadable')
  assert.equal(await refusalOf('foo,bar\n1,2'), 'import_unreadable')
  assert.equal(await refusalOf('商品标题,价格(元)\nx,1'), 'import_columns_missing')
  assert.equal(await refusalOf('商品编码,商品编码\nx,1'), 'import_column_twice')
  assert.equal(await refusalOf(`${HEAD}\n,,\n`), 'import_empty')
  const many = Array.from({ length: MAX_IMPORT_ROWS + 1 }, (_, index) => `X${index},1`)
  assert.equal(await refusalOf(`商品编码,库存\n${many.join('\n')}`), 'import_too_many_rows')
  assert.equal(await refusalOf(Buffer.alloc(MAX_IMPORT_BYTES + 1, 0x61)), 'import_too_large')
})

/** A zip of one part that says it is small and unpacks to 130 MB of blanks. */
function bomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const packed = deflateRawSync(Buffer.alloc(130 * 1024 * 1024, 0x20))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(100, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, entry, name, end])
}

test('a workbook that unpacks to far more than it says is refused', async () => {
  const shop = await givenShop(server)
  assert.ok(bomb().length < 200_000)
  assert.equal((await upload(shop, bomb())).refusal, 'import_too_large')
})

test('figures, formulas and styled words of a workbook are read as they are seen', async () => {
  const shop = await givenShop(server)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('a')
  sheet.addRow(['商品编码', '商品标题', '价格(元)', '库存'])
  sheet.addRow([1001, { richText: [{ text: '粗' }, { text: '体' }] }, 59.9, { formula: '3+4', result: 7 }])
  const report = await bring(shop, Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual(figures(report), [1, 0, 0, 0])
  const [product] = await products(shop)
  assert.deepEqual(
    [product?.code, product?.title, product?.skus[0]?.priceFen, product?.skus[0]?.onHand],
    ['1001', '粗体', 5990, 7],
  )
})

/** Texts as people and attackers write them. */
const words = (most: number) =>
  fc
    .oneof(
      fc.string({ minLength: 1, maxLength: most }),
      fc.constantFrom('=cmd|A1', "'=1", '-5', '"引号"', 'a,b;c\td', '第一行\n第二行', '红色', '007', '@你'),
    )
    .map(tidyCell)
    .filter((text) => text !== '' && text.length <= most)

test('whatever a shop sells, its export brought in again changes nothing, as CSV and as XLSX', async () => {
  const one = fc.record({
    title: words(40),
    description: fc.oneof(fc.constant(''), words(100)),
    specNames: fc.uniqueArray(words(8), { maxLength: 3 }),
    values: fc.uniqueArray(words(10), { minLength: 1, maxLength: 4 }),
    codes: fc.array(fc.oneof(fc.constant(''), words(12)), { minLength: 4, maxLength: 4 }),
    priceFen: fc.integer({ min: 1, max: 1_000_000_000 }),
    stock: fc.integer({ min: 0, max: 1000 }),
    categoryId: fc.constantFrom('general', 'women_wear.tops.shirts', 'farm_food.honey'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async (wishes) => {
      const shop = await givenShop(server)
      for (const wish of wishes) {
        const values = wish.specNames.length === 0 ? [''] : wish.values
        await server.call(makeProduct, {
          as: shop.owner,
          params: { shopId: shop.shopId },
          body: {
            id: newId(),
            title: wish.title,
            description: wish.description,
            category: rootOf(wish.categoryId),
            categoryId: wish.categoryId,
            specNames: wish.specNames,
            skus: values.map((value, index) => ({
              skuId: newId(),
              specs: wish.specNames.map((_, axis) => (axis === 0 ? value : `值${axis}`)),
              code: wish.codes[index] ?? '',
              priceFen: wish.priceFen + index,
              openingStock: wish.stock,
            })),
          },
        })
      }
      const before = await products(shop)
      for (const format of ['csv', 'xlsx'] as const) {
        const report = await bring(shop, await exported(shop, format))
        assert.deepEqual(report.faults, [], format)
        assert.deepEqual([report.newRows, report.changedRows], [0, 0], format)
        assert.deepEqual(await products(shop), before)
      }
    }),
    { numRuns: process.env.TEST_STRESS_SEED ? 12 : 6 },
  )
})

test('an export from one shop makes the same products in another', async () => {
  const [from, into] = [await givenShop(server), await givenShop(server)]
  await bring(from, FILE)
  await bring(into, await exported(from, 'xlsx'))
  const plain = async (shop: GivenShop) =>
    (await products(shop)).map(({ code, title, categoryId, skus }) => [
      code,
      title,
      categoryId,
      skus.map((sku) => [sku.specs, sku.code, sku.priceFen, sku.onHand]),
    ])
  assert.deepEqual(await plain(into), await plain(from))
})

test('10 000 rows go in within seconds, come out and change nothing', async () => {
  const shop = await givenShop(server)
  const rows = Array.from(
    { length: 10_000 },
    (_, index) =>
      `P${Math.floor(index / 5)},商品${Math.floor(index / 5)},,款,款${index % 5},S${index},9.9,100,3`,
  )
  const report = await bring(shop, `${HEAD}\n${rows.join('\n')}`)
  assert.deepEqual([figures(report), report.newProducts], [[10_000, 0, 0, 0], 2000])
  const file = await exported(shop, 'xlsx')
  assert.equal((await readXlsx(file, 20_000)).length, 10_001)
  assert.deepEqual(figures(await bring(shop, file)), [0, 0, 10_000, 0])
})

test('the template is read as it is written', async () => {
  const shop = await givenShop(server)
  for (const format of ['csv', 'xlsx'] as const) {
    const answer = await fetch(server.url + templateUrl(shop.shopId, format), {
      headers: { cookie: shop.owner.cookie },
    })
    assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`products-template.${format}`))
    const { run } = await upload(shop, Buffer.from(await answer.arrayBuffer()))
    assert.deepEqual(figures(run.report), [2, 0, 0, 0])
  }
})
