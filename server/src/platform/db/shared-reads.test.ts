import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../../testing/database.ts'
import { openDatabase } from './database.ts'
import { sharedReads } from './shared-reads.ts'

const database = await testDatabase()
const db = openDatabase(database.url)
after(async () => {
  await db.close()
  await database.drop()
})

test('those who ask the same while it is answered share the next answer; another question has its own, and so has a failure', async () => {
  const read: string[] = []
  const gates: (() => void)[] = []
  const ask = sharedReads('test.words', async (_, { word }: { word: string }) => {
    read.push(word)
    await new Promise<void>((resolve) => gates.push(resolve))
    if (word === 'wrong') throw new Error(`wrong ${read.length}`)
    return `${word} ${read.length}`
  })
  const first = ask(db, { word: 'one' })
  const another = ask(db, { word: 'two' })
  while (gates.length < 2) await new Promise(setImmediate)
  const others = [ask(db, { word: 'one' }), ask(db, { word: 'one' })]
  assert.deepEqual(read, ['one', 'two'])
  for (const open of gates.splice(0)) open()
  assert.deepEqual(await Promise.all([first, another]), ['one 2', 'two 2'])
  while (gates.length === 0) await new Promise(setImmediate)
  for (const open of gates.splice(0)) open()
  assert.deepEqual(await Promise.all(others), ['one 3', 'one 3'])
  const wrong = [ask(db, { word: 'wrong' })]
  while (gates.length === 0) await new Promise(setImmediate)
  wrong.push(ask(db, { word: 'wrong' }), ask(db, { word: 'wrong' }))
  const answers = Promise.allSettled(wrong)
  gates.splice(0)[0]?.()
  while (gates.length === 0) await new Promise(setImmediate)
  gates.splice(0)[0]?.()
  assert.deepEqual(
    (await answers).map((answer) => answer.status === 'rejected' && answer.reason.message),
    ['wrong 4', 'wrong 5', 'wrong 5'],
  )
})
