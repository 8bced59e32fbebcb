import type { MissedTerm, TitleAdvice } from './contract.ts'

/** A term with its words, as counted over some days. */
export interface CountedTerm {
  readonly term: string
  readonly words: readonly string[]
  readonly searches: number
  readonly nothingFound: number
}

/** A product with the words of its title and all the words that it is found by. */
export interface TitledProduct {
  readonly productId: string
  readonly title: string
  readonly titleWords: ReadonlySet<string>
}

/** A term asks for a product when at least this share of its words is in the title already. */
const FITTING_SHARE = 0.5
const TERMS_A_PRODUCT = 3
const MAX_PRODUCTS = 20
const MAX_MISSED = 30

/** A single character says too little of a kind of goods to judge by. */
const meaningful = (words: readonly string[]) => words.filter((word) => word.length > 1)

/** Terms that found nothing and share a word with the shop's goods: what its buyers look for and nobody offers yet. */
export function missedTerms(terms: readonly CountedTerm[], shopWords: ReadonlySet<string>): MissedTerm[] {
  return terms
    .filter((term) => term.nothingFound > 0)
    .map(({ term, words, searches, nothingFound }) => {
      const fits = meaningful(words).filter((word) => shopWords.has(word))
      return { term, searches, nothingFound, fits }
    })
    .filter((term) => term.fits.length > 0)
    .sort((a, b) => b.nothingFound - a.nothingFound || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_MISSED)
}

/**
 * For each product the terms of which its title has most words but not all, with those that are missing. Whether a
 * missing word is true of the product only its seller knows.
 */
export function titleAdvice(
  terms: readonly CountedTerm[],
  products: readonly TitledProduct[],
): TitleAdvice[] {
  const wanted = [...terms].sort((a, b) => b.searches - a.searches || (a.term < b.term ? -1 : 1))
  return products
    .map(({ productId, title, titleWords }) => ({
      productId,
      title,
      terms: wanted.flatMap(({ term, words, searches }) =>
        advice(term, meaningful(words), searches, titleWords),
      ),
    }))
    .filter((product) => product.terms.length > 0)
    .map((product) => ({ ...product, terms: product.terms.slice(0, TERMS_A_PRODUCT) }))
    .sort((a, b) => (b.terms[0]?.searches ?? 0) - (a.terms[0]?.searches ?? 0))
    .slice(0, MAX_PRODUCTS)
}

function advice(term: string, words: readonly string[], searches: number, titleWords: ReadonlySet<string>) {
  const missing = words.filter((word) => !titleWords.has(word))
  const share = words.length > 0 ? 1 - missing.length / words.length : 0
  return missing.length > 0 && share >= FITTING_SHARE ? [{ term, searches, missing }] : []
}
