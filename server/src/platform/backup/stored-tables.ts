import type pg from 'pg'
import { QUEUE_MIGRATIONS } from '../job-queue-tables.ts'
import { backupError } from './backup-error.ts'
import type { SequenceState, TableHead } from './contents.ts'

/** What a backup leaves alone: what Postgres and the migrations make by themselves. */
const OTHER_SCHEMAS = ['pg_catalog', 'information_schema', 'public', 'pg_toast']
const LEFT_OUT = [QUEUE_MIGRATIONS]

interface TableRow {
  readonly schema: string
  readonly table: string
  readonly columns: string[]
  readonly needs: string[]
}

const TABLES = `
  select n.nspname as schema, c.relname as "table",
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select array_agg(distinct rn.nspname || '.' || r.relname)
      from pg_constraint f join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid), '{}') as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname <> all ($1) and n.nspname !~ '^pg_temp'
    and n.nspname || '.' || c.relname <> all ($2)
  order by 1, 2`

/** Every table whose rows are kept, those first that others point to, each with the columns that are stored. */
export async function storedTables(client: pg.Client): Promise<TableHead[]> {
  const { rows } = await client.query<TableRow>(TABLES, [OTHER_SCHEMAS, LEFT_OUT])
  return inOrder(rows).map(({ schema, table, columns }) => ({ schema, table, columns }))
}

/** Puts what is needed before what needs it. */
function inOrder(tables: readonly TableRow[]): TableRow[] {
  const nameOf = (table: TableRow) => `${table.schema}.${table.table}`
  const all = new Set(tables.map(nameOf))
  const placed = new Set<string>()
  const ordered: TableRow[] = []
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      (table) =>
        !placed.has(nameOf(table)) && table.needs.every((name) => placed.has(name) || !all.has(name)),
    )
    if (ready.length === 0)
      throw backupError(
        '表之间互相引用，无法备份。',
        'Tables point at each other in a circle; they cannot be backed up.',
      )
    for (const table of ready) {
      placed.add(nameOf(table))
      ordered.push(table)
    }
  }
  return ordered
}

const SEQUENCES = `
  select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and n.nspname <> all ($1) order by 1, 2`

/** Where every sequence stands. */
export async function readSequences(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(SEQUENCES, [OTHER_SCHEMAS])
  const states: SequenceState[] = []
  for (const { schema, name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(schema, name)}`,
    )
    states.push({ schema, name, ...(state.rows[0] as { last: string; called: boolean }) })
  }
  return states
}

/** A name as SQL takes it. */
export const quoted = (...parts: readonly string[]): string =>
  parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')

const columnsOf = (head: TableHead): string => head.columns.map((name) => quoted(name)).join(', ')

/** COPY of a table's stored columns as CSV without a header line. */
export const copyOut = (head: TableHead): string =>
  `copy ${quoted(head.schema, head.table)} (${columnsOf(head)}) to stdout (format csv)`

/** COPY into a table's stored columns from CSV with a header line. */
export const copyIn = (head: TableHead): string =>
  `copy ${quoted(head.schema, head.table)} (${columnsOf(head)}) from stdin (format csv, header)`
