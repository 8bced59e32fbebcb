import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askChild, ChildFailed, ChildRefused, type ChildWork } from './child.ts'
import { NoTurn, Turns } from './turns.ts'

const limits = { atOnce: 2, atOnceOfKey: 1, waiting: 3, waitingOfKey: 2 }
const work = (withinMs = 60_000): ChildWork => ({
  program: new URL('../../../testing/odd-child.ts', import.meta.url),
  turns: new Turns(limits),
  withinMs,
  heapMegabytes: 64,
})
const ask = (what: string, of = work(), input = Buffer.alloc(300_000, 7)) =>
  askChild<{ bytes: number; environment: string[] }>(of, 'shop', input, [what])

test('a child gets the file whole, nothing of the environment of the server, and answers', async () => {
  process.env.ZHANGGUI_SECRET_OF_TEST = 'not for children'
  const { bytes, environment } = await ask('count')
  assert.equal(bytes, 300_000)
  assert.ok(environment.includes('PATH') && !environment.includes('ZHANGGUI_SECRET_OF_TEST'))
})

test('a child that hangs is ended in time, and the event loop runs all the while', async () => {
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 20)
  const failed = await ask('hang', work(1500)).catch((error: unknown) => error)
  clearInterval(ticking)
  assert.ok(failed instanceof ChildFailed && failed.why === 'slow', String(failed))
  assert.ok(ticks > 20, `${ticks} ticks`)
})

test('a child that fills its memory, falls over or refuses says so, and takes nobody with it', async () => {
  const failed = await ask('grow').catch((error: unknown) => error)
  assert.ok(failed instanceof ChildFailed && failed.why === 'broken', String(failed))
  const broken = await ask('break').catch((error: unknown) => error)
  assert.ok(broken instanceof ChildFailed && /broken inside/.test(broken.message), String(broken))
  const refused = await ask('refuse').catch((error: unknown) => error)
  assert.ok(refused instanceof ChildRefused)
  assert.deepEqual([refused.code, refused.detail], ['too_blue', { shade: 7 }])
})

test('so many run at once, of a key and in all; so many wait; nobody waits behind a key that has its share', async () => {
  const turns = new Turns(limits)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (key: string, name: string) =>
    turns.run(key, async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      return name
    })
  const end = async (name: string, ended: Promise<string>) => {
    ends.get(name)?.()
    assert.equal(await ended, name)
  }
  const refusedOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'begun',
      (error: unknown) => (error instanceof NoTurn ? error.of : String(error)),
    )
  const [a1, a2, a3] = [begin('a', 'a1'), begin('a', 'a2'), begin('a', 'a3')]
  assert.equal(await refusedOf(begin('a', 'a4')), 'key')
  const [b1, b2] = [begin('b', 'b1'), begin('b', 'b2')]
  assert.equal(await refusedOf(begin('c', 'c1')), 'all')
  assert.deepEqual(begun, ['a1', 'b1'])
  await end('b1', b1)
  assert.deepEqual(begun, ['a1', 'b1', 'b2'], 'a has its share')
  await end('b2', b2)
  assert.deepEqual(begun, ['a1', 'b1', 'b2'])
  await end('a1', a1)
  await end('a2', a2)
  await end('a3', a3)
  assert.deepEqual(begun, ['a1', 'b1', 'b2', 'a2', 'a3'])
})
