import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openingTab } from './message-tabs.ts'

test('消息 opens where something is unread, messages of shops first, else where something is', () => {
  assert.equal(openingTab({ messages: 2, notices: 9 }, true), 'chats')
  assert.equal(openingTab({ messages: 0, notices: 1 }, true), 'notices')
  assert.equal(openingTab({ messages: 0, notices: 0 }, true), 'chats')
  assert.equal(openingTab({ messages: 0, notices: 0 }, false), 'notices')
})
