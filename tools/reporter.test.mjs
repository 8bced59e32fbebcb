import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runTestFiles } from './lib/run-test-files.mjs'

let planted = 0
const folder = mkdtempSync(join(tmpdir(), 'zhanggui-reporter-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function rowsOf(text) {
  planted += 1
  const file = join(folder, `planted-${planted}.test.mjs`)
  writeFileSync(
    file,
    `import { test, describe } from 'node:test'\nimport assert from 'node:assert/strict'\n${text}`,
  )
  const said = []
  const rows = await runTestFiles([file], { processes: 1, say: (line) => said.push(line) })
  return {
    rows: rows.map(({ name, status, assertions }) => [name, status, assertions]),
    said: said.join('\n'),
    whys: rows.map(({ why }) => why),
  }
}

test('each test gets a row with its state and the number of its assertions', async () => {
  const { rows } = await rowsOf(`
    test('two', () => { assert.equal(1, 1); assert.ok(true) })
    test('none', () => {})
    test.skip('later', () => {})
    test.todo('one day')
    test('outer', async (t) => { await t.test('inner', () => assert.ok(true)) })
    describe('group', () => { test('member', () => assert.ok(true)) })`)
  assert.deepEqual(rows, [
    ['two', 'passed', 2],
    ['none', 'assertion-free', 0],
    ['later', 'skipped', undefined],
    ['one day', 'todo', 0],
    ['outer > inner', 'passed', 1],
    ['outer', 'passed', 1],
    ['group > member', 'passed', 1],
  ])
})

test('failures are shown in full, also those of a file that does not load or dies at its end', async () => {
  const failing = await rowsOf("test('wrong', () => assert.equal(1, 2))")
  assert.deepEqual(failing.rows, [['wrong', 'failed', 1]])
  assert.match(failing.said, /planted-\d+\.test\.mjs:3 wrong[\s\S]*1 !== 2/)
  assert.match(failing.whys[0], /1 !== 2/)
  const broken = await rowsOf("throw new Error('does not load')")
  assert.deepEqual(broken.rows, [['the file itself', 'failed', undefined]])
  assert.match(broken.said, /does not load/)
  assert.match(broken.whys[0], /does not load/)
  const dying = await rowsOf("test('fine', () => assert.ok(true))\nprocess.on('exit', () => process.exit(7))")
  assert.deepEqual(dying.rows.at(-1), ['the file itself', 'failed', undefined])
})
