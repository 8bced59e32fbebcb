import { isAllowed, type Right, type StaffRole } from '../../../kernel/right.ts'
import type { AboveKind, AuthorityLimit } from './contract.ts'

/** What a person may give away by an act; null: no limit. */
export type Limits = Pick<AuthorityLimit, 'mostFen' | 'marginPercent' | 'dayFen'>

export const noLimits: Limits = { mostFen: null, marginPercent: null, dayFen: null }

/** The larger of two limits; null is no limit, so larger than all. */
const larger = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b)

/**
 * The limits of somebody with several roles: of each kind the largest; owners have none. `of`: those of one act. `needs`: the right
 * to do it; a role that may not do the act and has no limit of it says nothing. Null: the right is not known here.
 */
export function limitsOf(
  roles: readonly StaffRole[],
  of: readonly AuthorityLimit[],
  needs: Right | null,
): Limits {
  if (roles.includes('owner')) return noLimits
  const theirs = of.filter(
    (limit) => roles.includes(limit.role) && (!needs || isAllowed([limit.role], needs) || isSet(limit)),
  )
  const [first, ...others] = theirs
  if (!first) return noLimits
  return others.reduce<Limits>(
    (sum, limit) => ({
      mostFen: larger(sum.mostFen, limit.mostFen),
      marginPercent: larger(sum.marginPercent, limit.marginPercent),
      dayFen: larger(sum.dayFen, limit.dayFen),
    }),
    first,
  )
}

const nothing: Limits = { mostFen: 0, marginPercent: null, dayFen: null }

const isSet = ({ mostFen, marginPercent, dayFen }: Limits): boolean =>
  mostFen !== null || marginPercent !== null || dayFen !== null

/**
 * The limits within which somebody approves an act of others: those of the roles that may do it themselves, or for which the
 * owner set a limit of it. Nobody approves what they could not do alone: a role that may not do it and has no limit approves
 * nothing. `needs`: the right to do the act.
 */
export function approverLimits(
  roles: readonly StaffRole[],
  of: readonly AuthorityLimit[],
  needs: Right,
): Limits {
  const binding = roles.filter(
    (role) => isAllowed([role], needs) || of.some((limit) => limit.role === role && isSet(limit)),
  )
  return binding.length === 0 ? nothing : limitsOf(binding, of, needs)
}

/** An act that gives money of an order away. */
export interface Giving {
  readonly amountFen: number
  /** The margin of its order; null: a cost is not known, so the share of it cannot be said and does not count. */
  readonly marginFen: number | null
  /** What was given away of the order before. */
  readonly usedFen: number
}

/** The same where it is not known what the act takes off: no limit of an amount lets it through. */
export type MaybeGiving = Omit<Giving, 'amountFen'> & { readonly amountFen: number | null }

/** Which limits an act passes by itself; the sum of a day is the database's to say. A limit itself is within. */
export function aboveOf(limits: Limits, { amountFen, marginFen, usedFen }: MaybeGiving): AboveKind[] {
  if (amountFen === null) return limits.mostFen === null && limits.dayFen === null ? [] : ['amount']
  const isAboveAmount = limits.mostFen !== null && amountFen > limits.mostFen
  const isAboveMargin =
    limits.marginPercent !== null &&
    marginFen !== null &&
    BigInt(usedFen + amountFen) * 100n > BigInt(Math.max(0, marginFen)) * BigInt(limits.marginPercent)
  return [...(isAboveAmount ? (['amount'] as const) : []), ...(isAboveMargin ? (['margin'] as const) : [])]
}

/** Which limits an act passes: those that it passes by itself, else the sum of its day. `dayFen`: what the day has without it. */
export function aboveAllOf(limits: Limits, giving: MaybeGiving, dayFen: number): AboveKind[] {
  const above = aboveOf(limits, giving)
  if (above.length > 0 || limits.dayFen === null) return above
  return dayFen + (giving.amountFen ?? 0) > limits.dayFen ? ['day'] : []
}

/** What somebody may still give away by an act by themselves; null: no limit. `takenFen`: by themselves on this day. */
export function leftOf(
  { mostFen, marginPercent, dayFen }: Limits,
  { marginFen, usedFen }: Pick<Giving, 'marginFen' | 'usedFen'>,
  takenFen: number,
): number | null {
  const shareFen =
    marginPercent === null || marginFen === null
      ? null
      : Number((BigInt(Math.max(0, marginFen)) * BigInt(marginPercent)) / 100n) - usedFen
  const caps = [mostFen, dayFen === null ? null : dayFen - takenFen, shareFen].filter((fen) => fen !== null)
  return caps.length === 0 ? null : Math.max(0, Math.min(...caps))
}
