import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFile } from './tidy.mjs'

const schemas = new Set(['platform', 'shop', 'ordering', 'inventory', 'simulator'])
const rulesIn = (file, text) => checkFile(file, text, schemas).map((breach) => breach.rule)
const inOrdering = (text, name = 'place-order.ts') => rulesIn(`server/src/modules/ordering/${name}`, text)

test('a module may write its own tables and no others, in Kysely and in SQL', () => {
  assert.deepEqual(inOrdering("tx.insertInto('ordering.order')"), [])
  for (const verb of ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto']) {
    assert.deepEqual(inOrdering(`tx.${verb}('inventory.stock as s')`), ['table-owner'], verb)
  }
  for (const sql of [
    'insert into inventory.stock (a) values (1)',
    'update inventory.stock set on_hand = 1',
    'UPDATE ONLY "inventory"."stock" SET on_hand = 1',
    'with gone as (delete from inventory.stock where true) select 1',
    'merge into inventory.stock using x on true',
  ]) {
    assert.deepEqual(inOrdering(`const statement = { text: \`${sql}\` }`), ['table-owner'], sql)
  }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code to be checked.
  assert.deepEqual(inOrdering('sql`update inventory.stock set on_hand = ${n}`'), ['table-owner'])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code to be checked.
  assert.deepEqual(inOrdering('sql`update ordering."order" set state = ${s} for update of o`'), [])
})

test('the platform writes no table of a module', () => {
  assert.deepEqual(rulesIn('server/src/platform/a.ts', "db.insertInto('platform.event')"), [])
  assert.deepEqual(rulesIn('server/src/platform/a.ts', "db.updateTable('shop.shop')"), ['table-owner'])
})

test('other schemas are read in queries and in analytics only', () => {
  const read = "tx.selectFrom('shop.shop').innerJoin('inventory.stock', 'a', 'b')"
  assert.deepEqual(inOrdering(read), ['table-reader', 'table-reader'])
  assert.deepEqual(inOrdering(read, 'order-queries.ts'), [])
  assert.deepEqual(rulesIn('server/src/modules/analytics/count.ts', read), [])
  assert.deepEqual(inOrdering('sql`select 1 from ordering."order" o join shop.shop s on true`'), [
    'table-reader',
  ])
  assert.deepEqual(inOrdering("tx.updateTable('shop.shop')", 'order-queries.ts'), ['table-owner'])
})

test('the clock is read in the clock alone', () => {
  assert.deepEqual(inOrdering('const a = Date.now(); const b = new Date()'), ['clock', 'clock'])
  assert.deepEqual(inOrdering('const b = new Date(row.madeAt)'), [])
  assert.deepEqual(rulesIn('server/src/platform/machine-clock.ts', 'export const now = () => Date.now()'), [])
  assert.deepEqual(inOrdering('sql`update ordering."order" set paid_at = now()`'), ['sql-now'])
  assert.deepEqual(rulesIn('server/src/platform/a.ts', 'sql`select now() from platform.clock`'), [])
})

test('console.log, as any, as never and a lone test are banned', () => {
  assert.deepEqual(inOrdering('console.log(1)'), ['console-log'])
  assert.deepEqual(inOrdering('const a = b as any'), ['as-any'])
  assert.deepEqual(inOrdering('f(b as never)'), ['as-never'])
  assert.deepEqual(inOrdering('const a: never = b'), [])
  assert.deepEqual(inOrdering('const a = b as unknown'), [])
  assert.deepEqual(rulesIn('server/src/modules/ordering/a.test.ts', "test.only('x', () => {})"), ['only'])
  assert.deepEqual(inOrdering('// console.log(1) as any Date.now()'), [])
})

test('files keep to 400 lines and functions to 70, tests excepted', () => {
  const lines = (count) => 'a()\n'.repeat(count)
  assert.deepEqual(inOrdering(lines(400)), [])
  assert.deepEqual(inOrdering(lines(401)), ['file-length'])
  assert.deepEqual(rulesIn('server/testing/given.ts', lines(401)), [])
  const withBody = (count) => `function f() {\n${lines(count)}}\n`
  assert.deepEqual(inOrdering(withBody(68)), [])
  assert.deepEqual(inOrdering(withBody(69)), ['function-length'])
  assert.deepEqual(rulesIn('web/buyer/src/a.tsx', `const A = () => {\n${lines(69)}}\n`), ['function-length'])
  assert.deepEqual(rulesIn('server/src/a.test.ts', withBody(69)), [])
})
