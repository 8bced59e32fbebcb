import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonRefusals, Refusal, type RefusalTable, refusalMessage } from '../src/kernel/refusal.ts'
import { checkoutRefusals } from '../src/modules/ordering/orders/order-refusals.ts'
import { allRoutes } from './route-calls.ts'

const table: RefusalTable = Object.assign(
  {},
  commonRefusals,
  ...allRoutes.map(({ endpoint }) => endpoint.refusals),
)

test('no refusal of any route names “” when what it is about is not known', () => {
  assert.ok(Object.keys(table).length > 100)
  for (const [code, text] of Object.entries(table)) {
    for (const language of ['zh', 'en'] as const) {
      const message = refusalMessage(new Refusal(code, text, {}), language)
      assert.doesNotMatch(message, /“\s*”|「\s*」|""|\{\w+\}|^\s/, `${code} ${language}: ${message}`)
    }
  }
})

test('a product of which the name is not known has a sentence of its own', () => {
  const said = (code: keyof typeof checkoutRefusals, detail: Record<string, unknown>) =>
    (['zh', 'en'] as const).map((language) =>
      refusalMessage(new Refusal(code, checkoutRefusals[code], detail), language),
    )
  assert.deepEqual(said('off_sale', { title: '' }), [
    '有一件商品已下架或不存在，不能购买。请从订单中移除后再试。',
    'One of the products is no longer on sale, or never was. Remove it and try again.',
  ])
  assert.deepEqual(said('off_sale', { title: '蜂蜜' }), [
    '商品「蜂蜜」已下架，不能购买。请从订单中移除后再试。',
    '“蜂蜜” is no longer on sale. Remove it and try again.',
  ])
})
