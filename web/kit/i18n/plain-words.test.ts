import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What a text between quotes must not say to people: the number of a requirement, or of a decision of ours. */
const INTERNAL = /['"`][^'"`\n]*(?:\bS\d-\d{2}\b|\bADR[- ]?\d|需求 ?S)[^'"`\n]*['"`]/

const readByPeople = [
  'web/*/src/**/*.{ts,tsx}',
  'web/kit/**/*.{ts,tsx}',
  'server/src/{kernel,modules,screens,demo}/**/*.ts',
]

test('nothing that people read names a requirement or a decision by its number', () => {
  const files = globSync(readByPeople, {
    cwd: root,
    exclude: (path) => /node_modules|\/dist\/|\.test\.ts$/.test(path),
  })
  assert.ok(files.length > 500, `${files.length} files`)
  const found = files.flatMap((file) =>
    readFileSync(`${root}${file}`, 'utf8')
      .split('\n')
      .flatMap((line) =>
        INTERNAL.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line) ? `${file}: ${line.trim()}` : [],
      ),
  )
  assert.deepEqual(found, [])
})

test('the words that officers once read are found', () => {
  assert.match("source: { zh: '需求 S0-03：九种离线原因', en: '' }", INTERNAL)
  assert.match("en: 'requirement S1-32 sets no number'", INTERNAL)
  assert.doesNotMatch("zh: 'SKU-01 的库存'", INTERNAL)
})
