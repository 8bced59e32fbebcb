import pg from 'pg'
import { QUEUE_SCHEMA } from '../job-queue-tables.ts'

interface Column {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  generated: boolean
  /** The CHECK constraints of this column alone, as Postgres prints them. */
  checks: string[]
}

const COLUMNS = `
  select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.udt_name as type,
    c.is_nullable = 'YES' as nullable,
    (c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS') as generated,
    array(
      select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.contype = 'c' and k.conkey = array[c.ordinal_position::int2]
        and k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
      order by k.conname
    ) as checks
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where t.table_type = 'BASE TABLE'
    and c.table_schema not in ('pg_catalog', 'information_schema', 'public', '${QUEUE_SCHEMA}')
  order by 1, 2, c.ordinal_position`

/** Postgres type → what node-postgres hands back as we have set it (int8 is a checked number). */
const PLAIN: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int4: 'number',
  int8: 'number',
  timestamptz: 'Date',
  interval: 'string',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
  date: 'string',
  float8: 'number',
}

const HEADER =
  '// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.\n'

/** The Kysely table types of a migrated database: the text of each file, by its path from this folder. */
export async function generateTables(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(COLUMNS)
    const schemas = groupBy(rows, (column) => column.schema)
    return new Map([
      ...[...schemas].map(([schema, columns]): [string, string] => [
        `tables/${schema}.ts`,
        printSchema(schema, columns),
      ]),
      ['tables.ts', printIndex([...schemas.keys()])],
    ])
  } finally {
    await client.end()
  }
}

function printIndex(schemas: string[]): string {
  const imports = schemas.map(
    (schema) => `import type { ${interfaceOf(schema)} } from './tables/${schema}.ts'`,
  )
  return `${HEADER}${imports.join('\n')}

export interface Tables
  extends ${schemas.map(interfaceOf).join(',\n    ')} {}
`
}

function printSchema(schema: string, columns: Column[]): string {
  const tables = [...groupBy(columns, (column) => column.table)].map(([table, own]) => {
    const lines = own.map((column) => `    ${column.column}: ${printType(column)}`)
    return `  '${schema}.${table}': {\n${lines.join('\n')}\n  }`
  })
  const body = `export interface ${interfaceOf(schema)} {\n${tables.join('\n')}\n}\n`
  const named = (names: readonly string[]) =>
    names.filter((name) => new RegExp(`\\b${name}\\b`).test(body)).join(', ')
  const kysely = named(['ColumnType', 'Generated'])
  const json = named(['JsonText', 'UnreadJson'])
  const imports = [
    ...(kysely ? [`import type { ${kysely} } from 'kysely'`] : []),
    ...(json ? [`import type { ${json} } from '../stored-json.ts'`] : []),
  ]
  return `${HEADER}${imports.join('\n')}${imports.length > 0 ? '\n\n' : '\n'}${body}`
}

/** The type of a column. */
function printType(column: Column): string {
  const name = `${column.schema}.${column.table}.${column.column}`
  const orNull = column.nullable ? ' | null' : ''
  if (column.type === 'jsonb') {
    // Written as JSON text: node-postgres would send an array as a Postgres array.
    const optional = column.generated ? ' | undefined' : ''
    return `ColumnType<UnreadJson${orNull}, JsonText${orNull}${optional}, JsonText${orNull}>`
  }
  const plain = printUnion(column) ?? PLAIN[column.type]
  if (!plain) throw new Error(`${name}: no TypeScript type for ${column.type}.`)
  return column.generated ? `Generated<${plain}${orNull}>` : `${plain}${orNull}`
}

const LITERAL = `'[^']*'::text`
const LITERALS = `ARRAY\\[(${LITERAL}(?:, ${LITERAL})*)\\]`

/** `'a' | 'b'` of a text column, `('a' | 'b')[]` of a text array, that a CHECK constraint limits to these literals. */
function printUnion({ column, type, checks }: Column): string | undefined {
  if (type === 'text') {
    return unionIn(checks, `^CHECK \\(\\(${column} = (?:ANY \\(${LITERALS}\\)|(${LITERAL}))\\)\\)$`)
  }
  if (type !== '_text') return undefined
  const size = `\\(cardinality\\(${column}\\) > 0\\) AND `
  const union = unionIn(checks, `^CHECK \\(\\((?:${size})?\\(${column} <@ ${LITERALS}\\)\\)\\)$`)
  return union && `(${union})[]`
}

function unionIn(checks: readonly string[], pattern: string): string | undefined {
  for (const check of checks) {
    const found = new RegExp(pattern).exec(check)
    const literals = (found?.[1] ?? found?.[2])?.match(/'[^']*'/g)
    if (literals) return literals.join(' | ')
  }
  return undefined
}

const interfaceOf = (schema: string): string => `${schema[0]?.toUpperCase()}${schema.slice(1)}Tables`

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
