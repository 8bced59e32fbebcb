/** A page of a list, as reading it answers. */
export interface ReadPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** Reads a list under its filter from a cursor on, as many rows as one page may have. */
export type ReadFrom<Row> = (after: string | undefined) => Promise<ReadPage<Row>>

/** How reading it all went: everything is there, only the first `max` rows are, or a page could not be read. */
type WholeEnd = 'all' | 'cut' | 'failed'

interface Listener<Row> {
  /** Hears of each page: all rows so far. */
  readonly onPage: (soFar: readonly Row[]) => void
  readonly onEnd: (end: WholeEnd) => void
}

interface WholeRead<Row> {
  /** Reads page after page until nothing is left or `max` rows are there; stops what was being read before. */
  readonly start: (read: ReadFrom<Row>, max: number, listener: Listener<Row>) => Promise<void>
  /** What is being read asks for no further page, and its listener hears nothing more. */
  readonly stop: () => void
}

/** Reads whole lists, one at a time: only the run that was started last, and not stopped since, is heard. */
export function wholeRead<Row>(): WholeRead<Row> {
  let lastRun = 0
  const stop = () => {
    lastRun += 1
  }
  const start: WholeRead<Row>['start'] = async (read, max, { onPage, onEnd }) => {
    stop()
    const run = lastRun
    const isStopped = () => run !== lastRun
    const rows: Row[] = []
    let after: string | undefined
    try {
      do {
        const page = await read(after)
        if (isStopped()) return
        rows.push(...page.rows)
        onPage(rows.slice(0, max))
        after = page.next ?? undefined
      } while (after && rows.length < max)
    } catch {
      if (!isStopped()) onEnd('failed')
      return
    }
    onEnd(after !== undefined || rows.length > max ? 'cut' : 'all')
  }
  return { start, stop }
}
