/** What a key of a read in sets may be made of. */
type KeyValue = string | number | null

declare const distinct: unique symbol

/** The columns of keys of which none stands twice: what a statement unnests that reads in sets. */
export type DistinctKeys<Reads extends unknown[]> = {
  [At in keyof Reads]: Reads[At] extends (item: never) => infer Value ? Value[] : never
} & { readonly [distinct]: true }

/**
 * The keys that a read in sets asks for, as one array a column: each combination once, in the order in which it came
 * first. Rows that are joined to keys that stand twice come twice; so statements take their keys from here.
 */
export function distinctKeys<Item, Reads extends ((item: Item) => KeyValue)[]>(
  items: Iterable<Item>,
  ...columnsOf: Reads
): DistinctKeys<Reads> {
  const seen = new Set<string>()
  const columns: KeyValue[][] = columnsOf.map(() => [])
  for (const item of items) {
    const key = columnsOf.map((read) => read(item))
    const words = JSON.stringify(key)
    if (seen.has(words)) continue
    seen.add(words)
    for (const [at, value] of key.entries()) columns[at]?.push(value)
  }
  return columns as unknown as DistinctKeys<Reads>
}
