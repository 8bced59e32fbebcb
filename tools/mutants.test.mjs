import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { codeBehindRows } from './lib/mutant-code.mjs'
import { draw, drawAgain } from './lib/mutant-draw.mjs'
import { mutantsOf, sqlMutants } from './lib/mutant-operators.mjs'

/** What becomes of a text by each of its mutants, as `operator: text`. */
function changed(text) {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
  return mutantsOf(source, source).map(
    ({ start, end, replacement, operator }) =>
      `${operator}: ${text.slice(0, start)}${replacement}${text.slice(end)}`,
  )
}

const changedSql = (sql) =>
  sqlMutants(sql).map(
    ({ start, end, replacement, operator }) =>
      `${operator}: ${sql.slice(0, start)}${replacement}${sql.slice(end)}`,
  )

test('a mutant is one small change of meaning', () => {
  assert.deepEqual(changed('a <= b'), ['edge: a < b'])
  assert.deepEqual(changed('a && b > c'), ['condition: a || b > c', 'edge: a && b >= c'])
  assert.deepEqual(changed('addDays(now, 7)'), ['off by one: addDays(now, 8)'])
  assert.deepEqual(changed('take(limit + 1)'), ['off by one: take(limit + 0)'])
  assert.deepEqual(changed('rows[0]'), [])
  assert.deepEqual(changed("const refusals = { late: { status: 409, zh: '晚' } }"), [])
  assert.deepEqual(changed('if (late) return null'), ['second look: ;'])
  assert.deepEqual(changed('await lockShop(tx, id)'), ['lock: ;'])
  assert.deepEqual(changed("q.where('shop_id', '=', a)"), ['shop_id: q'])
  assert.deepEqual(changed('q.forUpdate()'), ['lock: q'])
  assert.deepEqual(changed('Math.min(a, b)'), ['wrong end: Math.max(a, b)'])
  assert.deepEqual(changed('sum(order.totalFen, goodsFen)'), ['wrong column: sum(order.goodsFen, goodsFen)'])
  assert.deepEqual(changed('sum(order.totalFen)'), [], 'there is nothing of that name to take by mistake')
  assert.deepEqual(changed('const BATCH_SIZE = 500'), ['off by one: const BATCH_SIZE = 501'])
  const size = ts.createSourceFile('a.ts', 'const BATCH_SIZE = 500', ts.ScriptTarget.Latest, true)
  const [statement] = size.statements
  assert.deepEqual(
    mutantsOf(size, statement.declarationList.declarations[0]),
    [],
    'it only makes things slower',
  )
})

test('a mutant of SQL is still SQL', () => {
  assert.deepEqual(changedSql('where o.shop_id = $1 and o.order_id = l.order_id'), [
    'shop_id: where ($1::uuid is not null) and o.order_id = l.order_id',
    'condition: where o.shop_id = $1',
  ])
  assert.deepEqual(changedSql('join a using (shop_id, order_id)'), ['shop_id: join a using (order_id)'])
  assert.deepEqual(changedSql('where days <= 7'), ['edge: where days < 7'])
  assert.deepEqual(changedSql('order by at desc for update of o'), [
    'lock: order by at desc',
    'order: order by at for update of o',
  ])
  assert.deepEqual(changedSql('select sum(o.total_fen), o.goods_fen'), [
    'wrong column: select max(o.total_fen), o.goods_fen',
    'wrong column: select sum(o.goods_fen), o.goods_fen',
    'wrong column: select sum(o.total_fen), o.total_fen',
  ])
  assert.deepEqual(changedSql("made_at < hour + interval '1 hour'"), [
    "edge: made_at <= hour + interval '1 hour'",
    "off by one: made_at < hour + interval '2 hour'",
  ])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source code to be changed.
  assert.deepEqual(changedSql('select 1 limit ${limit + 1}'), ['off by one: select 1 limit ${limit}'])
})

/** A checkout with one row, its route, its sweeper, and code that has nothing to do with it. */
function planted() {
  const root = mkdtempSync(join(tmpdir(), 'mutants-test-'))
  const files = {
    'server/src/modules/shop/late/contract.ts': "export const readLate = endpoint('GET /late')\n",
    'server/src/modules/shop/late/routes.ts': `
      import * as contract from './contract.ts'
      import { lateOrders } from '../index.ts'
      export const routes = [route(contract.readLate, staff, ({ db }) => lateOrders(db))]`,
    'server/src/modules/shop/index.ts': "export { lateOrders } from './late/late-orders.ts'\n",
    'server/src/modules/shop/late/late-orders.ts': `
      import { isLate } from './late-rules.ts'
      export const lateOrders = (db) => rows(db).some((row) => isLate(row))
      const unrelated = (row) => row.a < 1`,
    'server/src/modules/shop/late/late-rules.ts': 'export const isLate = (row) => row.days <= 7\n',
    'server/src/modules/shop/late/close-late.ts':
      'export const closeLate: Sweeper = { due: (row) => row.days > 9 }\n',
    'server/src/modules/shop/late/late.test.ts': `
      import { readLate } from './contract.ts'
      const ask = () => server.call(readLate)
      test('S0-01 late orders are shown', async () => { assert.ok(await ask()) })
      test('S0-02 (part: no page yet) they are closed', async () => { await ask() })
      test('S0-03 they close by themselves', async () => { await server.clockTo('2026-03-02') })`,
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

test('the code behind a row is what its tests lead to, by routes, re-exports and sweepers, and no more', () => {
  const root = planted()
  try {
    const rows = codeBehindRows(root)
    const named = (id) =>
      rows
        .get(id)
        ?.pieces.map(({ name }) => name)
        .sort()
    assert.deepEqual([...rows.keys()], ['S0-01', 'S0-03'])
    assert.deepEqual(named('S0-01'), ['isLate', 'lateOrders'])
    assert.deepEqual(named('S0-03'), ['closeLate'])
    const drawn = draw(rows, { seed: 7, count: 10 })
    assert.deepEqual(
      drawn.map(({ rows: ids, before, replacement }) => `${ids} ${before} → ${replacement}`).sort(),
      ['S0-01 7 → 8', 'S0-01 <= → <', 'S0-01 some → every', 'S0-03 9 → 10', 'S0-03 > → >='],
    )
    assert.deepEqual(draw(rows, { seed: 7, count: 10 }), drawn)
    assert.deepEqual(drawn[0]?.tests, ['server/src/modules/shop/late/late.test.ts'])
    const edge = { file: 'server/src/modules/shop/late/late-rules.ts', before: '<=', replacement: '<' }
    const equivalent = [{ ...edge, line: 'export const isLate = (row) => row.days <= 7' }]
    const judged = draw(rows, {
      seed: 7,
      count: 10,
      equivalent: [{ ...equivalent[0], why: 'nobody sees it' }],
    })
    assert.deepEqual(
      judged.map(({ why, ...mutant }) => mutant),
      drawn,
      'what is judged equivalent changes nothing of what a seed draws',
    )
    assert.deepEqual(
      judged.filter(({ why }) => why).map(({ before, why }) => ({ before, why })),
      [{ before: '<=', why: 'nobody sees it' }],
    )
    const [first] = drawn
    assert.deepEqual(
      drawAgain(rows, [{ ...first, start: 0, end: 1 }]),
      [first],
      'found again where it is now',
    )
    assert.deepEqual(drawAgain(rows, [{ ...first, line: 'gone' }]), [])
    assert.equal(draw(rows, { seed: 7, count: 10, only: ['S0-03'] }).length, 2)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('every mutant that was judged equivalent says why, and the code that it is about is still there', () => {
  const text = readFileSync(new URL('./lib/equivalent-mutants.json', import.meta.url), 'utf8')
  assert.ok(Array.isArray(JSON.parse(text)))
  for (const { file, line, before, replacement, why } of JSON.parse(text)) {
    const code = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    assert.ok(why.length > 20 && before !== replacement, `${file}: ${line}`)
    assert.ok(
      code.split('\n').some((each) => each.trim() === line),
      `${file} has no line ${line}`,
    )
  }
})
