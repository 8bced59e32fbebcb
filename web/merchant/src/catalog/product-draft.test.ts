import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProductView } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { draftOf, emptyDraft, faultOf, fieldsOf } from './product-draft.ts'
import { addAxis, addValue, setCell } from './sku-matrix.ts'

let keys = 0
const newKey = () => `key${++keys}`

test('a saved product comes back from the editor as it was', () => {
  const product = {
    title: '毛衣',
    code: 'P1',
    category: 'women_wear',
    categoryId: 'women_wear',
    description: '',
    pictures: [],
    freightTemplateId: 'free',
    specNames: ['颜色', '尺码'],
    skus: [
      { skuId: 'a', specs: ['红', 'S'], code: 'R-S', priceFen: 12_900, weightGram: 300, available: 4 },
      { skuId: 'b', specs: ['蓝', 'M'], code: '', priceFen: 13_900, weightGram: 0, available: 0 },
    ],
  } as unknown as ProductView
  const fields = fieldsOf(draftOf(product, newKey), ['file'])
  assert.deepEqual(fields.specNames, ['颜色', '尺码'])
  assert.deepEqual(fields.pictures, ['file'])
  assert.deepEqual(fields.skus, [
    { skuId: 'a', specs: ['红', 'S'], code: 'R-S', priceFen: 12_900, weightGram: 300 },
    { skuId: 'b', specs: ['蓝', 'M'], code: '', priceFen: 13_900, weightGram: 0 },
  ])
})

test('a new product lists what it lacks, in the order of the page', () => {
  const empty = emptyDraft('a')
  assert.equal(faultOf(empty), 'titleMissing')
  const titled = { ...empty, title: '帽子' }
  assert.equal(faultOf(titled), 'priceWrong')
  const priced = { ...titled, matrix: setCell(titled.matrix, '', 'price', '1,299.5') }
  assert.equal(faultOf(priced), null)
  assert.equal(fieldsOf(priced, []).skus[0]?.priceFen, 129_950)
  assert.equal(faultOf({ ...priced, matrix: setCell(priced.matrix, '', 'stock', '1.5') }), 'stockWrong')
})

test('an axis without values does not count; one with values needs a name, and each value once', () => {
  const priced = {
    ...emptyDraft('a'),
    title: '帽子',
    matrix: setCell(emptyDraft('a').matrix, '', 'price', '1'),
  }
  const axis = { ...priced, matrix: addAxis(priced.matrix, 'x', '') }
  assert.equal(faultOf(axis), null)
  const named = { ...axis, matrix: addValue(axis.matrix, 'x', { key: 'r', text: '红' }, newKey) }
  assert.equal(faultOf(named), 'axisNameMissing')
})
