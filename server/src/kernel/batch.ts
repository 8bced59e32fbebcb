/** One waiting call of a lane. */
interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (reason: unknown) => void
}

/** The end of this turn of the event loop: whatever has arrived by now is handled, and joins. */
const allThatCome = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Groups waiting calls per lane (a shop): an idle lane runs at once, a busy one collects what arrives meanwhile
 * into its next run of at most `most` items; no timer, so a quiet lane adds no delay. `run` answers one result an
 * item, in order. When a run throws, it is done again in halves, so that only the guilty item fails.
 */
export function batchLanes<Item, Result>(
  run: (lane: string, items: Item[]) => Promise<Result[]>,
  most = 256,
): (lane: string, item: Item) => Promise<Result> {
  const lanes = new Map<string, Waiting<Item, Result>[]>()

  async function settle(lane: string, group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(
        lane,
        group.map((waiting) => waiting.item),
      )
      if (results.length !== group.length) throw new Error('A batch run answers one result an item.')
      for (const [index, waiting] of group.entries()) waiting.resolve(results[index] as Result)
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error)
      const half = Math.ceil(group.length / 2)
      await settle(lane, group.slice(0, half))
      await settle(lane, group.slice(half))
    }
  }

  async function drain(lane: string, queue: Waiting<Item, Result>[]): Promise<void> {
    while (queue.length > 0) {
      await allThatCome()
      await settle(lane, queue.splice(0, most))
    }
    lanes.delete(lane)
  }

  return (lane, item) =>
    new Promise<Result>((resolve, reject) => {
      const queue = lanes.get(lane)
      if (queue) {
        queue.push({ item, resolve, reject })
        return
      }
      const fresh = [{ item, resolve, reject }]
      lanes.set(lane, fresh)
      void drain(lane, fresh)
    })
}

/**
 * Deals items out into rounds in which no key is named twice, in order: for sets whose members would meet in one
 * statement. An item that meets an earlier one goes into a later round than that one.
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
