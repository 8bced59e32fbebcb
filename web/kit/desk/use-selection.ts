import { useEffect, useState } from 'react'

/** A page of a list, as reading it answers. */
interface ReadPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

interface SelectionParts<Row> {
  /** The rows of the page shown. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The filter; another one starts with nothing selected. */
  readonly of: string
  /** Reads the list under its filter from a cursor on, as many rows as one page may have. */
  readonly read: (after: string | undefined) => Promise<ReadPage<Row>>
  readonly max: number
}

/** How far the choice of everything that matches has come. */
type Extent = 'some' | 'reading' | 'all' | 'cut' | 'failed'

export interface Selection<Row> {
  readonly keys: readonly string[]
  readonly rows: readonly Row[]
  readonly extent: Extent
  /** Chooses exactly these of the page shown; what was chosen on other pages stays. */
  readonly setOnPage: (keys: readonly string[]) => void
  readonly selectAll: () => void
  readonly clear: () => void
}

/** What is selected, over the pages of one filter. */
export function useSelection<Row>(parts: SelectionParts<Row>): Selection<Row> {
  const { rows, rowKey, of, read, max } = parts
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const [extent, setExtent] = useState<Extent>('some')
  const clear = () => {
    setChosen(new Map())
    setExtent('some')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter empties the selection.
  useEffect(clear, [of])
  const fresh = new Map(rows.map((row) => [rowKey(row), row]))
  const setOnPage = (keys: readonly string[]) => {
    const elsewhere = [...chosen].filter(([key]) => !fresh.has(key))
    const here = keys.flatMap((key): [string, Row][] => {
      const row = fresh.get(key)
      return row ? [[key, row]] : []
    })
    setChosen(new Map([...elsewhere, ...here].slice(0, max)))
    setExtent('some')
  }
  const selectAll = async () => {
    setExtent('reading')
    try {
      const found = await readAll(read, max, (so) => setChosen(keyed(so, rowKey)))
      setExtent(found.isCut ? 'cut' : 'all')
    } catch {
      setExtent('failed')
    }
  }
  return {
    keys: [...chosen.keys()],
    rows: [...chosen].map(([key, row]) => fresh.get(key) ?? row),
    extent,
    setOnPage,
    selectAll: () => void selectAll(),
    clear,
  }
}

const keyed = <Row>(rows: readonly Row[], rowKey: (row: Row) => string) =>
  new Map(rows.map((row) => [rowKey(row), row]))

/** Reads page after page until nothing is left or `max` rows are there; `onPage` hears of each. */
async function readAll<Row>(
  read: SelectionParts<Row>['read'],
  max: number,
  onPage: (soFar: readonly Row[]) => void,
): Promise<{ readonly isCut: boolean }> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    rows.push(...page.rows)
    onPage(rows.slice(0, max))
    after = page.next ?? undefined
  } while (after && rows.length < max)
  return { isCut: after !== undefined || rows.length > max }
}
