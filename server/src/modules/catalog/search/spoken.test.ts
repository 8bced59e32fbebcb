import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spokenQueries } from './spoken.ts'

test('syllables typed with blanks are joined, the longest words first; other words stay', () => {
  assert.deepEqual(spokenQueries('feng mi'), ['fengmi'])
  assert.deepEqual(spokenQueries(' Feng  MI 500g'), ['fengmi 500g'])
  assert.deepEqual(spokenQueries('chun niu nai'), ['chunniunai', 'chun niunai', 'chunniu nai'])
  assert.deepEqual(spokenQueries('dan dan mian')[0], 'dandanmian')
})

test('what is no pinyin, or one word of it, is left as it is', () => {
  for (const query of ['fengmi', '蜂蜜', 'nike air', '恐龙 墨绿', ''])
    assert.deepEqual(spokenQueries(query), [], query)
})
