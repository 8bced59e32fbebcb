import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { answeredWhile } from '../../../../testing/answered-while.ts'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { figures, productFiles } from '../../../../testing/product-files.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { readCsv } from '../../../platform/sheets/read-csv.ts'
import { readXlsx } from '../../../platform/sheets/read-xlsx.ts'
import { moveStock } from '../../inventory/contract.ts'

const server = await testServer()
const { upload, confirm, bring, exported, products } = productFiles(server)

test('a file of few bytes with very many columns or texts is refused or read, and others are answered meanwhile', async () => {
  const shop = await givenShop(server)
  const columns = `商品编码,${'x,'.repeat(5000)}库存`
  const wide = `${columns}\n${'A,1\n'.repeat(20_000)}`
  const large = await xlsxOf([
    ['商品编码', '商品描述'],
    ...Array.from({ length: 3000 }, (_, at) => [`L${at}`, 'y'.repeat(4000)]),
  ])
  assert.ok(large.length < 200_000)
  const sent = Promise.all([upload(shop, wide), upload(shop, large)])
  const answered = await answeredWhile(server, sent)
  const [ofWide, ofLarge] = await sent
  assert.equal(ofWide.refusal, 'import_too_many_columns')
  assert.equal(ofLarge.run.report.faultyRows, 3000)
  assert.ok(answered > 20, `${answered} answered`)
})

async function xlsxOf(
  rows: readonly unknown[][],
  format?: (sheet: ExcelJS.Worksheet) => void,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('a')
  for (const row of rows) sheet.addRow(row)
  format?.(sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const stockIn = async (shop: GivenShop) => (await products(shop))[0]?.skus.map((sku) => sku.onHand)
/** Pieces leave or come as they do when orders are shipped or somebody counts. */
async function moved(shop: GivenShop, change: number): Promise<void> {
  const skuId = (await products(shop))[0]?.skus[0]?.skuId ?? ''
  await server.call(moveStock, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), lines: [{ skuId, kind: 'correct', change, note: '盘点' }] },
  })
}

test('prices that come back in an export leave the stock that was sold meanwhile as it is', async () => {
  for (const format of ['csv', 'xlsx'] as const) {
    const shop = await givenShop(server)
    await givenProduct(server, shop, { skus: [{ code: 'S', stock: 10, priceFen: 5000 }] })
    const file = (await readXlsxOrCsv(await exported(shop, format))).map((row) =>
      row.map((cell) => (cell === '50.00' ? '45.00' : cell)),
    )
    await moved(shop, -2)
    const report = await bring(shop, csvOf(file))
    assert.deepEqual([figures(report), report.stockChanges], [[0, 1, 0, 0], 0])
    assert.deepEqual(await stockIn(shop), [8])
    assert.equal((await products(shop))[0]?.skus[0]?.priceFen, 4500)
  }
})

test('stock that a person changed in an export moves by that; where it moved since, it is listed and left alone', async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { skus: [{ code: 'S', stock: 10 }] })
  const rows = await readXlsxOrCsv(await exported(shop, 'xlsx'))
  const at = rows[0]?.indexOf('库存') ?? -1
  const changed = csvOf(rows.map((row, line) => (line === 0 ? row : row.with(at, '15'))))
  assert.deepEqual(figures(await bring(shop, changed)), [0, 1, 0, 0])
  assert.deepEqual(await stockIn(shop), [15])
  const again = await bring(shop, changed)
  assert.deepEqual([figures(again), again.faults[0]?.column], [[0, 0, 0, 1], '库存'])
  assert.match(again.faults[0]?.zh ?? '', /看到的库存是 10，改成了 15，但它此后已变为 15.*重新导出/)
  assert.deepEqual(await stockIn(shop), [15])
})

test('what is sold between preview and confirmation is not put back', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ code: 'S', stock: 10 }] })
  const same = (await upload(shop, `商品编码,规格编码,价格(元),库存\n${product.code},S,12,10`)).run
  await moved(shop, -2)
  assert.deepEqual(figures((await confirm(shop, same.runId)).report), [0, 1, 0, 0])
  assert.deepEqual(await stockIn(shop), [8])
  const more = (await upload(shop, `商品编码,规格编码,库存\n${product.code},S,20`)).run
  await moved(shop, -1)
  const { report } = await confirm(shop, more.runId)
  assert.match(report.faults[0]?.zh ?? '', /看到的库存是 8，改成了 20，但它此后已变为 7/)
  assert.deepEqual(await stockIn(shop), [7])
})

const readXlsxOrCsv = async (file: Buffer): Promise<string[][]> =>
  file.subarray(0, 2).toString() === 'PK'
    ? ((await readXlsx(file, 100)) as string[][])
    : readCsv(file, 100, 100)
const csvOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\n')

test('codes and sizes that a spreadsheet changed for good are refused with how to put them right, in CSV and XLSX', async () => {
  const shop = await givenShop(server)
  const head = ['商品编码', '商品标题', '规格名1', '规格值1', '规格编码', '价格(元)']
  const day = new Date('2026-10-12T00:00:00Z')
  const files = {
    csv: csvOf([
      head,
      ['6.90123E+17', 'a', '', '', '', '1'],
      ['B', 'b', '尺码', '10月12日', 'B1', '1'],
      ['C', 'c', '尺码', '110', '#N/A', '1'],
      ['D', 'd', '尺码', '110', '="00670770"', '1'],
    ]),
    xlsx: await xlsxOf([
      head,
      [6.90123456789012e17, 'a', '', '', '', 1],
      ['B', 'b', '尺码', day, 'B1', 1],
      ['C', 'c', '尺码', 110, '#N/A', 1],
      ['D', 'd', '尺码', 110, "'00670770", 1],
    ]),
  }
  for (const [name, file] of Object.entries(files)) {
    const { run } = await upload(shop, file)
    assert.deepEqual(
      run.report.faults.map(({ row, column }) => [row, column]),
      [
        [2, '商品编码'],
        [3, '规格值1'],
        [4, '规格编码'],
      ],
      name,
    )
    const [exponent, date] = run.report.faults
    assert.match(exponent?.zh ?? '', /^“6\.9012.*E\+17”.*WPS\/Excel.*科学计数.*设置单元格格式为“文本”/)
    assert.match(exponent?.en ?? '', /exponent.*set its format to Text/)
    assert.match(date?.zh ?? '', /日期.*文本/)
    assert.deepEqual([run.report.newRows, run.report.faultyRows], [1, 3], name)
  }
  const { report } = await confirm(shop, (await upload(shop, files.xlsx)).run.runId)
  assert.equal(report.newRows, 1)
  assert.deepEqual(
    (await products(shop)).map(({ skus }) => skus[0]?.code),
    ['00670770'],
  )
})

test('a code of a fixed length keeps the zeros that its format shows', async () => {
  const shop = await givenShop(server)
  const file = await xlsxOf(
    [
      ['商品编码', '商品标题', '价格(元)'],
      [670770, 'a', 1],
    ],
    (sheet) => {
      sheet.getCell('A2').numFmt = '00000000'
      sheet.getCell('C2').numFmt = '#,##0.00_);[Red](#,##0.00)'
    },
  )
  await bring(shop, file)
  assert.deepEqual(
    (await products(shop)).map(({ code }) => code),
    ['00670770'],
  )
})

test('a first line sep=; and UTF-16 are understood, and a zero byte in a cell is left out', async () => {
  const shop = await givenShop(server)
  const text = '商品编码;商品标题;价格(元)\r\nA;红\u0000枣;9,9\r\n'
  const figuresOf = async (content: Buffer | string) => {
    const { run, refusal } = await upload(shop, content)
    return refusal ?? [run.report.sample[0]?.slice(0, 2), run.report.rows]
  }
  const expected = [['A', '红枣'], 1]
  assert.deepEqual(await figuresOf(`sep=;\r\n${text}`.replace('\u0000', '')), expected)
  const tabs = text.replaceAll(';', '\t').replace('\u0000', '')
  assert.deepEqual(await figuresOf(Buffer.from(`\ufeff${tabs}`, 'utf16le')), expected)
  assert.deepEqual(await figuresOf(Buffer.from(`\ufeff${tabs}`, 'utf16le').swap16()), expected)
  const far = `商品编码;商品标题;价格(元)\r\n${'Z;z;1\r\n'.repeat(300)}A;红\u0000枣;9.9\r\n`
  assert.equal((await upload(shop, far)).run.report.rows, 301)
})
