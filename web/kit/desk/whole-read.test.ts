import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ReadPage, wholeRead } from './whole-read.ts'

/** A list of which each page comes when the test says so. */
function slowList() {
  const asked: (string | undefined)[] = []
  const waiting: PromiseWithResolvers<ReadPage<string>>[] = []
  const read = (after: string | undefined) => {
    asked.push(after)
    const page = Promise.withResolvers<ReadPage<string>>()
    waiting.push(page)
    return page.promise
  }
  const give = (rows: readonly string[], next: string | null) => waiting.shift()?.resolve({ rows, next })
  const fail = () => waiting.shift()?.reject(new Error('cut off'))
  return { asked, read, give, fail }
}

function listener() {
  const heard: string[] = []
  return {
    heard,
    onPage: (rows: readonly string[]) => void heard.push(rows.join()),
    onEnd: (end: string) => void heard.push(end),
  }
}

test('a whole list is read page after page, cut at the most rows there may be, or fails', async () => {
  const whole = wholeRead<string>()
  const [list, said] = [slowList(), listener()]
  const ended = whole.start(list.read, 3, said)
  list.give(['a', 'b'], 'b')
  await Promise.resolve().then(() => list.give(['c'], null))
  await ended
  assert.deepEqual(said.heard, ['a,b', 'a,b,c', 'all'])
  assert.deepEqual(list.asked, [undefined, 'b'])

  const [long, cut] = [slowList(), listener()]
  const cutOff = whole.start(long.read, 3, cut)
  long.give(['a', 'b', 'c', 'd'], 'd')
  await cutOff
  assert.deepEqual(cut.heard, ['a,b,c', 'cut'])

  const [broken, failed] = [slowList(), listener()]
  const over = whole.start(broken.read, 3, failed)
  broken.fail()
  await over
  assert.deepEqual(failed.heard, ['failed'])
})

test('what was stopped is heard of no more: neither its page under way, nor its failure, nor an end', async () => {
  for (const answer of ['page', 'last page', 'failure'] as const) {
    const whole = wholeRead<string>()
    const [list, said] = [slowList(), listener()]
    const ended = whole.start(list.read, 500, said)
    whole.stop()
    if (answer === 'failure') list.fail()
    else list.give(['old'], answer === 'page' ? 'old' : null)
    await ended
    assert.deepEqual(said.heard, [], answer)
    assert.deepEqual(list.asked, [undefined], 'no further page is asked for')
  }
})

test('a read that begins takes the place of the one before it', async () => {
  const whole = wholeRead<string>()
  const [old, before] = [slowList(), listener()]
  const [list, said] = [slowList(), listener()]
  const ended = [whole.start(old.read, 500, before), whole.start(list.read, 500, said)]
  list.give(['new'], null)
  old.give(['old'], null)
  await Promise.all(ended)
  assert.deepEqual(before.heard, [])
  assert.deepEqual(said.heard, ['new', 'all'])
})
