import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  allPictures,
  type ChoosableSku,
  canChoose,
  choose,
  chosenSku,
  firstChoice,
  pictureOfChoice,
  valuePictures,
  valuesOf,
} from './sku-choice.ts'

const sku = (colour: string, size: string, available = 5): ChoosableSku => ({
  skuId: `${colour}/${size}`,
  specs: [colour, size],
  available,
})
const skus = [sku('白', '90'), sku('白', '100', 0), sku('棕', '90'), sku('棕', '100')]

test('the values of an axis stand once each, in the order of the shop', () => {
  assert.deepEqual(valuesOf(skus, 0), ['白', '棕'])
  assert.deepEqual(valuesOf(skus, 1), ['90', '100'])
})

test('a value is disabled when no SKU in stock has it with what is chosen already', () => {
  assert.equal(canChoose(skus, [null, null], 1, '100'), true)
  assert.equal(canChoose(skus, ['白', null], 1, '100'), false)
  assert.equal(canChoose(skus, ['白', '90'], 0, '棕'), true)
})

test('choosing the same value again takes it back', () => {
  assert.deepEqual(choose(['白', null], 0, '白'), [null, null])
  assert.deepEqual(choose(['白', null], 0, '棕'), ['棕', null])
})

test('a SKU is chosen once every axis has a value', () => {
  assert.equal(chosenSku(skus, ['棕', null]), null)
  assert.equal(chosenSku(skus, ['棕', '100'])?.skuId, '棕/100')
  const single = [{ skuId: 'one', specs: [], available: 3 }]
  assert.equal(chosenSku(single, firstChoice(single, 0))?.skuId, 'one')
})

test('choosing begins with the axes that leave no choice, or at the wanted SKU', () => {
  assert.deepEqual(firstChoice([sku('白', '90'), sku('白', '100', 0)], 2), ['白', '90'])
  assert.deepEqual(firstChoice(skus, 2), [null, null])
  assert.deepEqual(firstChoice(skus, 2, '棕/100'), ['棕', '100'])
  assert.deepEqual(firstChoice(skus, 2, '白/100'), [null, null])
})

const pictured = skus.map((one) => ({ ...one, picture: one.specs[0] === '白' ? 'white' : 'brown' }))

test('the picture follows the colour as soon as it is chosen, not the size', () => {
  assert.equal(pictureOfChoice(pictured, [null, null]), null)
  assert.equal(pictureOfChoice(pictured, ['棕', null]), 'brown')
  assert.equal(pictureOfChoice(pictured, ['白', '90']), 'white')
  assert.equal(pictureOfChoice(pictured, [null, '90']), null)
  const bare = skus.map((one) => ({ ...one, picture: null }))
  assert.equal(pictureOfChoice(bare, ['棕', null]), null)
})

test('values show the picture of their own; an axis whose values share one shows none', () => {
  assert.deepEqual(
    [...valuePictures(pictured, 0)],
    [
      ['白', 'white'],
      ['棕', 'brown'],
    ],
  )
  assert.deepEqual([...valuePictures(pictured, 1)], [])
  // Only 棕 comes in 100: its picture is still that of the colour.
  const few = pictured.filter(({ specs }) => specs[0] === '棕' || specs[1] === '90')
  assert.deepEqual([...valuePictures(few, 1)], [])
  assert.equal(valuePictures(few, 0).size, 2)
  const same = skus.map((one) => ({ ...one, picture: 'one' }))
  assert.deepEqual([...valuePictures(same, 0)], [])
})

test('a page shows the pictures of the product, then those of its colours, each once', () => {
  assert.deepEqual(allPictures(['first', 'white'], pictured), ['first', 'white', 'brown'])
  assert.deepEqual(allPictures([], []), [])
})
