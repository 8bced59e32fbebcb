import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubledTerms, readRegister } from './lib/tidy-words.mjs'
import { checkFile } from './tidy.mjs'

const schemas = new Set(['platform', 'shop', 'ordering', 'inventory', 'aftersale'])
const rulesIn = (file, text) => checkFile(file, text, schemas).map((breach) => breach.rule)
const inOrdering = (text, name = 'orders/order-rows.ts') =>
  rulesIn(`server/src/modules/ordering/${name}`, text)

test('a module names its own schema and the platform in its SQL, and no other, above or below it', () => {
  assert.deepEqual(inOrdering("tx.insertInto('ordering.order')"), [])
  assert.deepEqual(inOrdering("tx.selectFrom('platform.clock as c')"), [])
  for (const verb of ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'selectFrom']) {
    assert.deepEqual(inOrdering(`tx.${verb}('inventory.stock as s')`), ['other-schema'], verb)
  }
  assert.deepEqual(inOrdering("q.innerJoin('aftersale.refund_case as r', 'r.a', 'o.a')"), ['other-schema'])
  assert.deepEqual(inOrdering("q.selectFrom(['ordering.order as o', 'shop.shop as s'])"), ['other-schema'])
  for (const sql of [
    'insert into inventory.stock (a) values (1)',
    'update inventory.stock set on_hand = 1',
    'UPDATE ONLY "inventory"."stock" SET on_hand = 1',
    'with gone as (delete from inventory.stock where true) select 1',
    'merge into inventory.stock using x on true',
    'select 1 from ordering."order" o join shop.shop s on true',
    'select 1 where exists (select from aftersale.refund_case)',
    'select 1 from ordering."order" o, shop.shop s where true',
    'select shop.is_away(o.shop_id) from ordering."order" o',
    'delete from ordering.cart_line using shop.shop where true',
  ]) {
    assert.deepEqual(inOrdering(`const statement = { text: \`${sql}\` }`), ['other-schema'], sql)
  }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code to be checked.
  assert.deepEqual(inOrdering('sql`update inventory.stock set on_hand = ${n}`'), ['other-schema'])
  // An alias may have the name of a schema.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code to be checked.
  assert.deepEqual(inOrdering('sql`select shop.name from wanted shop where shop.id = ${s}`'), [])
})

test('the platform names its own schema, and the job queue is named in one place', () => {
  assert.deepEqual(rulesIn('server/src/platform/a.ts', "db.insertInto('platform.event')"), [])
  assert.deepEqual(rulesIn('server/src/platform/a.ts', "db.updateTable('shop.shop')"), ['other-schema'])
  const queue = 'sql`select 1 from graphile_worker._private_jobs`'
  assert.deepEqual(rulesIn('server/src/platform/a.ts', queue), ['queue-tables'])
  assert.deepEqual(inOrdering(queue), ['queue-tables'])
  assert.deepEqual(rulesIn('server/src/platform/job-queue-tables.ts', queue), [])
})

test('a select that joins rows to keys takes them from where each stands once', () => {
  const read = (keys) =>
    `sql\`select o.number from unnest(\${${keys}}::uuid[]) as asked (id) join ordering.order o using (id)\``
  assert.deepEqual(inOrdering(read('orders.map((order) => order.id)')), ['set-keys'])
  assert.deepEqual(inOrdering(read('[...orderIds]')), ['set-keys'])
  assert.deepEqual(inOrdering(read('ids')), [])
  assert.deepEqual(
    inOrdering(`sql\`insert into ordering.seen select * from unnest(\${ids.map(String)}::uuid[])\``),
    [],
  )
})

test('a screen reads every schema and writes none', () => {
  const screen = 'server/src/screens/merchant/orders.ts'
  assert.deepEqual(rulesIn(screen, "q.selectFrom('ordering.order').leftJoin('shop.shop', 'a', 'b')"), [])
  assert.deepEqual(rulesIn(screen, 'sql`select 1 from aftersale.refund_case`'), [])
  assert.deepEqual(rulesIn(screen, "tx.updateTable('shop.shop')"), ['screen-writes'])
  assert.deepEqual(rulesIn(screen, 'sql`delete from platform.event`'), ['screen-writes'])
  assert.deepEqual(rulesIn('server/src/demo/shop.ts', "tx.insertInto('shop.shop')"), [])
})

test('a file of a module exports one use case and is named after it', () => {
  const useCase = (name, parameter = '{ db, actor }: Ctx<StaffActor>') =>
    `export async function ${name}(${parameter}) {}\n`
  assert.deepEqual(inOrdering(useCase('cancelOrder'), 'orders/cancel-order.ts'), [])
  assert.deepEqual(inOrdering(useCase('cancelOrder') + useCase('urgeOrder'), 'orders/cancel-order.ts'), [
    'use-case',
  ])
  assert.deepEqual(inOrdering(useCase('cancelOrder'), 'orders/cancelling.ts'), ['use-case-name'])
  const withRead = `${useCase('cancelOrder')}export const canCancel = (order: Order) => order.open\n`
  assert.deepEqual(inOrdering(withRead, 'orders/cancel-order.ts'), [])
  const rows = useCase('lockOrders', 'tx: Tx') + useCase('moveOrder', 'tx: Tx')
  assert.deepEqual(inOrdering(rows, 'orders/order-rows.ts'), [])
  assert.deepEqual(inOrdering(rows, 'orders/lock-orders.ts'), ['use-case'])
  assert.deepEqual(inOrdering(useCase('dueOrders', 'tx: Tx') + useCase('a', 'db: Database'), 'a.test.ts'), [])
})

const register = readRegister(`# Words
| English | 中文 | meaning |
|---|---|---|
| order, trade | 订单 | a |
| parcel, Order | 包裹 | b |

## Banned words
| banned | instead | where |
|---|---|---|
| tell, told | notify | names |
| lane | queue | names, comments in server |
| A_* | PAGE_SIZE | names |
`)

test('a term stands in the register once', () => {
  assert.deepEqual(doubledTerms(register), [{ line: 5, text: 'Order stands in the register twice' }])
})

test('banned words are found as parts of names and in comments, where the register says so', () => {
  const words = (file, text) => checkFile(file, text, schemas, register).map(({ detail }) => detail)
  assert.deepEqual(words('web/kit/a.ts', 'tellBuyers(1)'), ['tell'])
  assert.deepEqual(words('web/kit/a.ts', 'const HasTold = toldAt'), ['told'])
  assert.deepEqual(words('web/kit/a.ts', "row.told_at; intelligent(); 'tell'; // tell them"), [])
  assert.deepEqual(words('server/src/tell-buyers.ts', ''), ['tell'])
  assert.deepEqual(words('server/src/a.ts', 'const A_PAGE = 20'), ['A_*'])
  assert.deepEqual(words('server/src/a.ts', '/** In its lane. */\nexport const a = 1'), ['lane'])
  assert.deepEqual(words('server/src/a.ts', "const a = ['// lane', 1] // planes"), [])
  assert.deepEqual(words('web/kit/a.ts', '// lane\nconst lane = 1'), [])
})

test('no pattern is made of a text at run time', () => {
  for (const text of ['new RegExp(text)', 'RegExp(text, "u")', "new RegExp('^' + text)"])
    assert.deepEqual(inOrdering(`const a = (text) => ${text}`), ['pattern-of-text'], text)
  assert.deepEqual(inOrdering("const a = /x/; const b = () => new RegExp('y')"), [])
  assert.deepEqual(inOrdering('const CITY = new RegExp(PARTS.join())'), [])
  assert.deepEqual(rulesIn('server/src/modules/ordering/a.test.ts', 'const a = () => new RegExp(text)'), [])
  assert.deepEqual(
    rulesIn('server/src/modules/fulfillment/couriers.ts', 'const a = () => new RegExp(text)'),
    [],
  )
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
  assert.deepEqual(inOrdering('const a = b as never'), ['as-never'])
  assert.deepEqual(inOrdering('const a = b as unknown'), [])
  assert.deepEqual(rulesIn('server/src/modules/ordering/a.test.ts', "test.only('x', () => {})"), ['only'])
  assert.deepEqual(inOrdering('// console.log(1) as any Date.now()'), [])
})

test('numbers, phones and codes that people type are read by the fields and readers that are for all', () => {
  const rules = (file, text) => rulesIn(file, text).filter((rule) => rule === 'own-reader').length
  const field = "import { Button, InputNumber } from 'antd'"
  assert.equal(rules('web/merchant/src/shop/InfoPage.tsx', field), 1)
  assert.equal(rules('web/kit/desk/CountInput.tsx', field), 0)
  for (const text of [
    '<input type="tel" />',
    '<input autoComplete="one-time-code" />',
    'const p = /^1[3-9]\\d{9}$/',
  ])
    assert.equal(rules('web/buyer/src/identity/AddressForm.tsx', text), 1, text)
  assert.equal(rules('web/buyer/src/identity/AddressForm.tsx', '<input type="text" />'), 0)
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
