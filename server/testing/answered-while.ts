import assert from 'node:assert/strict'

/** How many requests of others were answered, one after the other, until `work` was done. */
export async function answeredWhile(
  server: { readonly url: string },
  work: Promise<unknown>,
): Promise<number> {
  let isDone = false
  let answered = 0
  const finished = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    assert.equal((await fetch(`${server.url}/health`)).status, 200)
    answered += 1
  }
  await finished
  return answered
}
