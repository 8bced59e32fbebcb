/** One waiting call of a batch key. */
interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (reason: unknown) => void
}

/** The end of this turn of the event loop: whatever has arrived by now is handled, and joins. */
const endOfTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Groups waiting calls by batch key (a shop): where nothing is under way a call runs at once, otherwise it joins the next
 * run of at most `maxSize` items; no timer, so that nothing is delayed when little is asked. `run` answers one result an
 * item, in order. When a run throws, it is done again in halves, so that only the guilty item fails.
 */
export function batchByKey<Item, Result>(
  run: (batchKey: string, items: Item[]) => Promise<Result[]>,
  maxSize = 256,
): (batchKey: string, item: Item) => Promise<Result> {
  const queues = new Map<string, Waiting<Item, Result>[]>()

  async function answer(batchKey: string, group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        batchKey,
        group.map((waiting) => waiting.item),
      )
      if (results.length !== group.length) throw new Error('A batch run answers one result an item.')
      for (const [index, waiting] of group.entries()) waiting.resolve(results[index] as Result)
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error)
      const half = Math.ceil(group.length / 2)
      await answer(batchKey, group.slice(0, half))
      await answer(batchKey, group.slice(half))
    }
  }

  async function drain(batchKey: string, queue: Waiting<Item, Result>[]): Promise<void> {
    while (queue.length > 0) {
      await endOfTurn()
      await answer(batchKey, queue.splice(0, maxSize))
    }
    queues.delete(batchKey)
  }

  return (batchKey, item) =>
    new Promise<Result>((resolve, reject) => {
      const queue = queues.get(batchKey)
      if (queue) {
        queue.push({ item, resolve, reject })
        return
      }
      const fresh = [{ item, resolve, reject }]
      queues.set(batchKey, fresh)
      void drain(batchKey, fresh)
    })
}

/**
 * Deals items out into rounds in which no key is named twice, in order: for lists whose members would meet in
 * one statement. An item that meets an earlier one goes into a later round than that one.
 */
export function distinctRounds<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): Item[][] {
  const rounds: Item[][] = []
  const roundAfter = new Map<string, number>()
  for (const item of items) {
    const keys = keysOf(item)
    const at = Math.max(0, ...keys.map((key) => roundAfter.get(key) ?? 0))
    for (const key of keys) roundAfter.set(key, at + 1)
    const round = rounds[at]
    if (round) round.push(item)
    else rounds[at] = [item]
  }
  return rounds
}
