/** What may go wrong in a round. */
export const faultKinds = [
  'kill_api',
  'kill_worker',
  'kill_postgres',
  'cut_requests',
  'cut_database',
  'disk_full',
  'clock_jump',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly kind: FaultKind
  /** When it strikes, as a share of the round. */
  readonly at: number
  /** Which of several is meant (process, direction of a cut), by the remainder. */
  readonly which: number
}

/** How the payment provider behaves in a round. */
export interface ProviderMood {
  readonly callback: 'normal' | 'doubled' | 'late' | 'lost'
  readonly refund: 'normal' | 'late' | 'failing'
  readonly payout: 'normal' | 'late' | 'failing' | 'refusing'
}

export interface RoundPlan {
  readonly seed: number
  readonly provider: ProviderMood
  /** In the order in which they strike. */
  readonly faults: readonly Fault[]
}

/** Numbers in [0, 1) that the same seed repeats (mulberry32). */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of a list. */
export function pick<One>(chance: Chance, list: readonly One[]): One {
  return list[Math.floor(chance() * list.length)] as One
}

/** An integer from `from` to `to`, both included. */
export const between = (chance: Chance, from: number, to: number): number =>
  from + Math.floor(chance() * (to - from + 1))

/** The plan of a round: the same seed gives the same faults at the same places. `kinds` narrows what may go wrong. */
export function planOf(seed: number, kinds: readonly FaultKind[] = faultKinds): RoundPlan {
  const chance = chanceOf(seed)
  const provider = {
    callback: pick(chance, ['normal', 'doubled', 'late', 'lost'] as const),
    refund: pick(chance, ['normal', 'late', 'failing'] as const),
    payout: 'normal' as const,
  }
  const faults = Array.from({ length: between(chance, 3, 5) }, () => ({
    kind: pick(chance, kinds),
    at: 0.1 + chance() * 0.8,
    which: between(chance, 0, 11),
  }))
  return { seed, provider, faults: faults.sort((a, b) => a.at - b.at) }
}

/** A plan in one line. */
export function describePlan({ provider, faults }: RoundPlan): string {
  const struck = faults.map((fault) => `${fault.kind}@${Math.round(fault.at * 100)}%`).join(' ')
  return `provider ${provider.callback}/${provider.refund}; ${struck}`
}
