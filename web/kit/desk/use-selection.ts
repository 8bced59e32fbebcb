import { useEffect, useState } from 'react'
import { type ReadFrom, wholeRead } from './whole-read.ts'

interface SelectionParts<Row> {
  /** The rows of the page shown. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The filter; another one starts with nothing selected. */
  readonly of: string
  /** Reads the list under its filter from a cursor on, as many rows as one page may have. */
  readonly read: ReadFrom<Row>
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

/** What is selected, over the pages of one filter. Whatever else is chosen meanwhile stops the reading of everything. */
export function useSelection<Row>(parts: SelectionParts<Row>): Selection<Row> {
  const { rows, rowKey, of, read, max } = parts
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const [extent, setExtent] = useState<Extent>('some')
  const [whole] = useState(() => wholeRead<Row>())
  const clear = () => {
    whole.stop()
    setChosen(new Map())
    setExtent('some')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter empties the selection.
  useEffect(clear, [of])
  useEffect(() => whole.stop, [whole])
  const fresh = new Map(rows.map((row) => [rowKey(row), row]))
  const setOnPage = (keys: readonly string[]) => {
    whole.stop()
    const elsewhere = [...chosen].filter(([key]) => !fresh.has(key))
    const here = keys.flatMap((key): [string, Row][] => {
      const row = fresh.get(key)
      return row ? [[key, row]] : []
    })
    setChosen(new Map([...elsewhere, ...here].slice(0, max)))
    setExtent('some')
  }
  const selectAll = () => {
    setExtent('reading')
    const onPage = (soFar: readonly Row[]) => setChosen(keyed(soFar, rowKey))
    void whole.start(read, max, { onPage, onEnd: setExtent })
  }
  return {
    keys: [...chosen.keys()],
    rows: [...chosen].map(([key, row]) => fresh.get(key) ?? row),
    extent,
    setOnPage,
    selectAll,
    clear,
  }
}

const keyed = <Row>(rows: readonly Row[], rowKey: (row: Row) => string) =>
  new Map(rows.map((row) => [rowKey(row), row]))
