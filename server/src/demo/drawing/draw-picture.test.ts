import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../testing/given.ts'
import { testServer } from '../../../testing/server.ts'
import { productCategories } from '../../modules/catalog/categories/contract.ts'
import { pictureUrl } from '../../modules/catalog/pictures/contract.ts'
import { demoProducts } from '../products.ts'
import { drawPicture } from './draw-picture.ts'
import { colourNamed } from './named-colours.ts'
import { storeDrawnPicture } from './store-drawn-picture.ts'

const titles = ['加绒小熊卫衣', '碎花连衣裙', '冰糖心苹果', '玫瑰精华液', '马克杯', '说不出是什么', '']

test('the same title always looks the same, and different things look different', () => {
  const drawings = titles.map((title) => drawPicture('children_wear', title))
  assert.deepEqual(
    titles.map((title) => drawPicture('children_wear', title)),
    drawings,
  )
  assert.notEqual(
    drawPicture('children_wear', '卫衣', '#35496b'),
    drawPicture('children_wear', '卫衣', '#b8743a'),
  )
  assert.match(drawPicture('children_wear', '卫衣', '#35496b'), /#35496b/)
  assert.notEqual(drawPicture('farm_food', '苹果'), drawPicture('farm_food', '蜂蜜'))
  assert.notEqual(drawPicture('women_wear', '开衫 一'), drawPicture('women_wear', '裙子 一'))
})

test('a drawing is one closed SVG of a few kilobytes that runs nothing and asks for nothing', () => {
  for (const category of productCategories) {
    for (const title of titles) {
      const svg = drawPicture(category, title)
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>$/s)
      assert.doesNotMatch(svg.slice(40), /script|href|url\(|http|on\w+=|NaN|undefined/)
      const opened = svg.match(/<(g|svg)\b[^>]*[^/]>/g)?.length
      const closed = svg.match(/<\/(g|svg)>/g)?.length
      assert.equal(opened, closed)
      assert.ok(svg.length < 20_000)
    }
  }
})

const server = await testServer()

test('a drawn picture is served as an SVG in which nothing may run', async () => {
  const { shopId } = await givenShop(server)
  const fileId = await storeDrawnPicture(server.db, shopId, 'farm_food', '土鸡蛋')
  const answer = await fetch(`${server.url}${pictureUrl(shopId, fileId)}`)
  assert.equal(answer.headers.get('content-type'), 'image/svg+xml')
  assert.equal(
    answer.headers.get('content-security-policy'),
    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  )
  assert.equal(await answer.text(), drawPicture('farm_food', '土鸡蛋'))
})

test('every colour that a product of the demo comes in can be drawn', () => {
  const named = demoProducts.flatMap(({ specs }) =>
    specs.filter(({ name }) => name === '颜色').flatMap(({ values }) => values),
  )
  assert.ok(named.length > 40)
  assert.deepEqual(
    named.filter((value) => !colourNamed(value)),
    [],
  )
})
