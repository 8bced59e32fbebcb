/** What lies in a backup (docs/backup-format.md): the names of its files and the shapes of those in JSON. */

export const ABOUT = 'backup.json'
export const PII_KEY = 'keys/pii.json'
export const SEQUENCES = 'sequences.json'
export const MANIFEST = 'manifest.json'
const TABLES = 'tables/'
const FILES = 'files/'

export const FORMAT = 2

/** The first file: what is to be known before the rest can be read. */
export interface About {
  readonly format: number
  readonly madeAt: string
  readonly mode: string
  /** The migrations that had run, in their order. */
  readonly migrations: readonly string[]
}

export interface TableHead {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
}

/** A table with the number and the digest of its rows. */
export interface StoredTable extends TableHead {
  readonly rows: number
  readonly digest: string
}

export interface SequenceState {
  readonly schema: string
  readonly name: string
  readonly last: string
  readonly called: boolean
}

export interface Totals {
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/** The last file of our own: all tables, those first that others point to, and the totals. */
export interface Manifest extends Totals {
  readonly stored: readonly StoredTable[]
}

export const nameOfTable = ({ schema, table }: TableHead): string => `${schema}.${table}`

/** A table's rows lie in parts of whole rows, numbered from 1. */
export const partName = (head: TableHead, part: number): string =>
  `${TABLES}${nameOfTable(head)}/${String(part).padStart(6, '0')}.csv`

export const fileName = (path: string): string => FILES + path

/** The table whose part this is; null: it is none. */
export const tableOfPart = (name: string): string | null =>
  name.startsWith(TABLES) ? name.slice(TABLES.length, name.lastIndexOf('/')) : null

/** The path below the files folder; null: it is no stored file. */
export const pathOfFile = (name: string): string | null =>
  name.startsWith(FILES) ? name.slice(FILES.length) : null
