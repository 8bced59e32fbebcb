import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryObserver } from '@tanstack/react-query'
import { FreshQueryClient } from './fresh-query-client.ts'

/** A read whose answers are given one by one, as they were when it was asked. */
function givenRead() {
  const client = new FreshQueryClient({ defaultOptions: { queries: { retry: false } } })
  const asked: PromiseWithResolvers<string>[] = []
  const observer = new QueryObserver(client, {
    queryKey: ['reminders'],
    queryFn: () => {
      const answer = Promise.withResolvers<string>()
      asked.push(answer)
      return answer.promise
    },
  })
  observer.subscribe(() => {})
  return { client, asked, shown: () => observer.getCurrentResult().data }
}

test('what was asked before a change is asked again when it has come', async () => {
  const { client, asked, shown } = givenRead()
  const refreshed = client.invalidateQueries()
  assert.equal(asked.length, 1, 'a first read is not cut off')
  asked[0]?.resolve('before')
  for (let turn = 0; turn < 50 && asked.length < 2; turn += 1) await Promise.resolve()
  assert.equal(asked.length, 2, 'asked once more')
  asked[1]?.resolve('after')
  await refreshed
  assert.equal(shown(), 'after')
})

test('a first read that fails is asked again too; other queries are left alone', async () => {
  const { client, asked, shown } = givenRead()
  await client.invalidateQueries({ queryKey: ['another'] })
  const refreshed = client.invalidateQueries({ queryKey: ['reminders'] })
  asked[0]?.reject(new Error('gone'))
  for (let turn = 0; turn < 50 && asked.length < 2; turn += 1) await Promise.resolve()
  assert.equal(asked.length, 2, 'asked once more')
  asked[1]?.resolve('after')
  await refreshed
  assert.equal(shown(), 'after')
})
