import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedSchemas, withTitles } from './share-schemas.ts'

const text = { type: 'string', maxLength: 40 }
const line = { type: 'object', required: ['title'], properties: { title: text, skuId: text, count: text } }
const place = { holder: 'Orders', property: '' }
const listOf = (items: object) => ({ type: 'array', items })

test('what a contract exports is a component under its name, also where another route has an equal schema', () => {
  const order = { type: 'object', properties: { lines: listOf(line) } }
  const named = withTitles(new Map([[order, 'OrderView']]))
  const schemas = new SharedSchemas()
  const equal = structuredClone(order)
  for (const schema of [named(order), named(equal)]) schemas.count(schema)
  assert.deepEqual(schemas.refer(named(order), place), { $ref: '#/components/schemas/OrderView' })
  assert.deepEqual(schemas.refer(named(equal), place), { $ref: '#/components/schemas/OrderView' })
  assert.deepEqual(schemas.components, {
    OrderView: {
      type: 'object',
      properties: { lines: listOf({ $ref: '#/components/schemas/OrderViewLine' }) },
    },
    OrderViewLine: line,
  })
  assert.deepEqual(order, { type: 'object', properties: { lines: listOf(line) } })
})

test('what occurs once stays where it is; what is short too', () => {
  const schemas = new SharedSchemas()
  const short = { type: 'object', properties: { a: { type: 'string' } } }
  const schema = { type: 'object', properties: { line, first: short, second: short } }
  schemas.count(schema)
  assert.deepEqual(schemas.refer(schema, place), schema)
  assert.deepEqual(schemas.components, {})
})

test('shapes that differ by their kind are named by it; a name that is taken gets a number', () => {
  const said = { type: 'object', properties: { kind: { const: 'text', type: 'string' }, text, more: text } }
  const other = { type: 'object', properties: { ...line.properties, kind: { const: 'text' } } }
  const message = {
    type: 'object',
    properties: { body: { anyOf: [said, other] }, before: { anyOf: [said, other] } },
  }
  const schemas = new SharedSchemas()
  schemas.count(message)
  schemas.refer(message, { holder: 'Message', property: '' })
  assert.deepEqual(Object.keys(schemas.components), ['MessageBodyText', 'MessageBodyText2'])
})
