import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHistory } from './search-history.ts'

test('what this phone searched for is suggested while it is typed again, the latest first', () => {
  const history = ['小熊卫衣', '卫衣', 'Bear 卫衣', '蜂蜜', '灰卫衣', '卫衣 120']
  assert.deepEqual(fromHistory(history, '卫衣'), ['小熊卫衣', 'Bear 卫衣', '灰卫衣'])
  assert.deepEqual(fromHistory(history, 'ｂｅａｒ'), ['Bear 卫衣'])
  assert.deepEqual(fromHistory(history, '蜂蜜'), [], 'what stands in the field already is no suggestion')
  assert.deepEqual(fromHistory(history, '毛衣'), [])
})
