import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageFor } from './language.ts'

test('who has not chosen a language gets the first of their browser that we speak', () => {
  assert.equal(languageFor(['en-US', 'zh-CN']), 'en')
  assert.equal(languageFor(['zh-TW', 'en']), 'zh')
  assert.equal(languageFor(['ZH-hans-CN']), 'zh')
  assert.equal(languageFor(['de-DE', 'zh-CN', 'en']), 'zh')
  assert.equal(languageFor(['de-DE']), 'en')
  assert.equal(languageFor(['zho-odd', 'fr']), 'en')
  assert.equal(languageFor([]), 'zh')
})
