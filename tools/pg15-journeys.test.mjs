import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './lib/packages.mjs'
import { pg15Journeys } from './lib/pg15-journeys.mjs'

test('every module and the screens have one journey on the oldest Postgres, a test of their own that asks a database', () => {
  const modules = readdirSync(join(root, 'server', 'src', 'modules'))
  assert.deepEqual(Object.keys(pg15Journeys).sort(), [...modules, 'screens'].sort())
  for (const [module, file] of Object.entries(pg15Journeys)) {
    const folder = module === 'screens' ? 'server/src/screens/' : `server/src/modules/${module}/`
    assert.ok(file.startsWith(folder), `${file} is no test of ${module}.`)
    assert.ok(existsSync(join(root, file)), `${file} is not there.`)
    assert.match(readFileSync(join(root, file), 'utf8'), /testServer\(\)/)
  }
})
