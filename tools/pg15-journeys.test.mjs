import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './lib/packages.mjs'
import { pg15Journeys } from './lib/pg15-journeys.mjs'

test('every module has one journey on the oldest Postgres, a test of its own that asks a database', () => {
  const modules = readdirSync(join(root, 'server', 'src', 'modules'))
  assert.deepEqual(Object.keys(pg15Journeys).sort(), modules.sort())
  for (const [module, file] of Object.entries(pg15Journeys)) {
    assert.ok(file.startsWith(`server/src/modules/${module}/`), `${file} is no test of ${module}.`)
    assert.ok(existsSync(join(root, file)), `${file} is not there.`)
    assert.match(readFileSync(join(root, file), 'utf8'), /testServer\(\)/)
  }
})
