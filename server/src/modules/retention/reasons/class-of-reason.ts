import { correctTypos } from './correct-typos.ts'
import { reasonPatterns } from './reason-patterns.ts'
import type { Evidence, MustKind, ReasonClass, ReasonFact, ReasonVerdict } from './reasons-contract.ts'

/** What is known of a request: the buyer's words, the reason chosen on the sheet, facts of the order. */
export interface ReasonInput {
  readonly text: string
  /** The code of the reason list; null: none was chosen. */
  readonly reason?: string | null
  readonly facts?: readonly ReasonFact[]
}

/** Where two classes are as likely, the one that says more about what to do comes first. */
const SPECIFIC_FIRST: readonly ReasonClass[] = [
  'wrong_address',
  'wrong_sku',
  'no_answer',
  'waiting',
  'price',
  'changed_mind',
]

/** From this weight on words that speak for a refund decide, whatever else is said. */
const MUST_WEIGHT = 6

/** What a reason of the list means; it counts less than plain words, more than a guess. */
const REASON_MEANS: Readonly<Record<string, { readonly leadsTo: ReasonClass; readonly weight: number }>> = {
  wrong_address: { leadsTo: 'wrong_address', weight: 3.5 },
  wrong_order: { leadsTo: 'wrong_sku', weight: 2.5 },
  late_shipping: { leadsTo: 'waiting', weight: 3.5 },
  missed_discount: { leadsTo: 'price', weight: 3.5 },
  changed_mind: { leadsTo: 'changed_mind', weight: 2.5 },
}

/** Reasons of the list that leave nothing to keep: what was agreed is kept, what is not there cannot be sent. */
const REASON_MUST: ReadonlySet<string> = new Set(['out_of_stock', 'agreed'])

const FACT_MEANS: Readonly<Record<ReasonFact, ReasonClass>> = { unanswered: 'no_answer', late: 'waiting' }
const FACT_WEIGHT = 1

/**
 * Sorts a refund request by what can be done about it, with the words, reason and facts that led there. Pure and without
 * learning: the same request is always sorted the same way, and an agent can see why.
 */
export function classOfReason({ text, reason = null, facts = [] }: ReasonInput): ReasonVerdict {
  const found = findWords(text)
  const firstMust = found.filter((one) => one.weight >= MUST_WEIGHT && one.kind).sort(byWeight)[0]
  if (firstMust?.kind) return mustRefund(firstMust.kind, found)
  if (reason && REASON_MUST.has(reason)) {
    const chosen = { source: 'reason', text: reason, at: -1, leadsTo: 'must_refund' } as const
    return { reasonClass: 'must_refund', mustKind: 'out_of_stock', evidence: [chosen] }
  }
  const clues = [...found, ...cluesOf(reason, facts)]
  const sums = new Map<ReasonClass, number>()
  for (const { leadsTo, weight } of clues) sums.set(leadsTo, (sums.get(leadsTo) ?? 0) + weight)
  const best = SPECIFIC_FIRST.filter((one) => sums.has(one)).sort(
    (one, other) => (sums.get(other) ?? 0) - (sums.get(one) ?? 0),
  )[0]
  if (!best) return { reasonClass: 'unclear', mustKind: null, evidence: [] }
  return { reasonClass: best, mustKind: null, evidence: evidenceFor(best, clues) }
}

interface Clue extends Evidence {
  readonly weight: number
  readonly kind?: MustKind | undefined
}

const byWeight = (one: Clue, other: Clue) => other.weight - one.weight || one.at - other.at

function mustRefund(mustKind: MustKind, found: readonly Clue[]): ReasonVerdict {
  return { reasonClass: 'must_refund', mustKind, evidence: evidenceFor('must_refund', found) }
}

const evidenceFor = (wanted: ReasonClass, clues: readonly Clue[]): Evidence[] =>
  clues
    .filter((clue) => clue.leadsTo === wanted)
    .map(({ source, text, at, leadsTo }) => ({ source, text, at, leadsTo }))

/** Each pattern's first place in the text, as it was typed. */
function findWords(text: string): Clue[] {
  const plain = plainOf(text)
  return reasonPatterns.flatMap(({ words, weight, leadsTo, kind }) => {
    const match = words.exec(plain)
    if (!match || match[0] === '') return []
    const typed = text.slice(match.index, match.index + match[0].length)
    return [{ source: 'words' as const, text: typed, at: match.index, leadsTo, weight, kind }]
  })
}

/** Half-width small letters, one kind of comma, typos by sound corrected; every character keeps its place. */
function plainOf(text: string): string {
  const half = text.replace(/[\uff01-\uff5e]/g, (wide) =>
    wide === '，' ? wide : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
  const plain = correctTypos(half.replaceAll(/[,;!?~…\n\r\t ]/g, '，')).toLowerCase()
  return plain.length === text.length ? plain : text
}

function cluesOf(reason: string | null, facts: readonly ReasonFact[]): Clue[] {
  const chosen = reason ? REASON_MEANS[reason] : undefined
  return [
    ...(chosen && reason ? [{ source: 'reason' as const, text: reason, at: -1, ...chosen }] : []),
    ...facts.map((fact) => ({
      source: 'fact' as const,
      text: fact,
      at: -1,
      leadsTo: FACT_MEANS[fact],
      weight: FACT_WEIGHT,
    })),
  ]
}
