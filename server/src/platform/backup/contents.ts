import { type Static, Type } from 'typebox'

/** What lies in a backup (docs/backup-format.md): the names of its files and the shapes of those in JSON. */

export const ABOUT = 'backup.json'
export const PII_KEY = 'keys/pii.json'
export const SEQUENCES = 'sequences.json'
export const MANIFEST = 'manifest.json'
const TABLES = 'tables/'
const FILES = 'files/'

export const FORMAT = 2

/** The longest that each file in JSON can be; all others are read piece by piece. */
export const MAX_BYTES_OF = { [ABOUT]: 1e6, [PII_KEY]: 1e5, [SEQUENCES]: 4e6, [MANIFEST]: 16e6 } as const
export type JsonFile = keyof typeof MAX_BYTES_OF

export const isJsonFile = (name: string): name is JsonFile => Object.hasOwn(MAX_BYTES_OF, name)

/** More tables than any version of this program has. */
export const MAX_TABLES = 5000

const Name = Type.String({ minLength: 1, maxLength: 63 })
const Count = Type.Integer({ minimum: 0 })

/** The first file: what is to be known before the rest can be read. */
export const About = Type.Object({
  format: Type.Integer({ minimum: 1 }),
  madeAt: Type.String({ maxLength: 40 }),
  mode: Type.String({ maxLength: 20 }),
  /** The migrations that had run, in their order. */
  migrations: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000 }),
})
export type About = Static<typeof About>

const head = { schema: Name, table: Name, columns: Type.Array(Name, { maxItems: 1600 }) }

export type TableHead = Static<typeof TableHead>
const TableHead = Type.Object(head)

/** A table with the number and the digest of its rows. */
const StoredTable = Type.Object({ ...head, rows: Count, digest: Type.String({ maxLength: 200 }) })
export type StoredTable = Static<typeof StoredTable>

export const SequenceStates = Type.Array(
  Type.Object({
    schema: Name,
    name: Name,
    last: Type.String({ pattern: '^-?\\d{1,19}$' }),
    called: Type.Boolean(),
  }),
  { maxItems: MAX_TABLES },
)
export type SequenceState = Static<typeof SequenceStates>[number]

const totals = { tables: Count, rows: Count, files: Count }
const Totals = Type.Object(totals)
export type Totals = Static<typeof Totals>

/** The last file of our own: all tables, those first that others point to, and the totals. */
export const Manifest = Type.Object({
  ...totals,
  stored: Type.Array(StoredTable, { minItems: 1, maxItems: MAX_TABLES }),
})
export type Manifest = Static<typeof Manifest>

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
