/** How much is done at once, and how much may wait for its turn: of one key (a shop) and in all. */
export interface TurnLimits {
  readonly atOnce: number
  readonly atOnceOfKey: number
  readonly waiting: number
  readonly waitingOfKey: number
}

/** Too much waits already: of this key, or in all. */
export class NoTurn extends Error {
  readonly of: 'key' | 'all'

  constructor(of: 'key' | 'all') {
    super(`Too much waits already (${of}).`)
    this.of = of
  }
}

/** Who waits for a turn is served in order, but nobody waits behind a key that has its share already. */
export class Turns {
  readonly #limits: TurnLimits
  readonly #running = new Map<string, number>()
  readonly #waiting: { readonly key: string; readonly begin: () => void }[] = []
  #runningInAll = 0

  constructor(limits: TurnLimits) {
    this.#limits = limits
  }

  /** Runs `work` when its turn comes. Throws NoTurn at once when too much waits. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(key)
    try {
      return await work()
    } finally {
      this.#end(key)
    }
  }

  #turn(key: string): Promise<void> {
    if (this.#isFree(key)) {
      this.#begin(key)
      return Promise.resolve()
    }
    const { waiting, waitingOfKey } = this.#limits
    const ofKey = this.#waiting.filter((one) => one.key === key).length
    if (ofKey >= waitingOfKey) return Promise.reject(new NoTurn('key'))
    if (this.#waiting.length >= waiting) return Promise.reject(new NoTurn('all'))
    return new Promise((begin) => this.#waiting.push({ key, begin }))
  }

  #isFree(key: string): boolean {
    const { atOnce, atOnceOfKey } = this.#limits
    return this.#runningInAll < atOnce && (this.#running.get(key) ?? 0) < atOnceOfKey
  }

  #begin(key: string): void {
    this.#runningInAll += 1
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1)
  }

  #end(key: string): void {
    const left = (this.#running.get(key) ?? 1) - 1
    this.#runningInAll -= 1
    if (left > 0) this.#running.set(key, left)
    else this.#running.delete(key)
    const next = this.#waiting.findIndex((one) => this.#isFree(one.key))
    if (next < 0) return
    const [first] = this.#waiting.splice(next, 1)
    if (!first) return
    this.#begin(first.key)
    first.begin()
  }
}
