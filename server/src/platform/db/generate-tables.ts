import pg from 'pg'
import { QUEUE_SCHEMA } from '../job-queue-tables.ts'

interface Column {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  generated: boolean
}

const COLUMNS = `
  select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.udt_name as type,
    c.is_nullable = 'YES' as nullable,
    (c.column_default is not null or c.is_identity = 'YES') as generated
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
  jsonb: 'Json',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
  date: 'string',
  float8: 'number',
}

/** The Kysely table types of a migrated database, as the text of tables.ts. */
export async function generateTables(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(COLUMNS)
    return printTables(rows)
  } finally {
    await client.end()
  }
}

function printTables(columns: Column[]): string {
  const tables = new Map<string, Column[]>()
  for (const column of columns) {
    const name = `${column.schema}.${column.table}`
    tables.set(name, [...(tables.get(name) ?? []), column])
  }
  const bodies = [...tables].map(([name, own]) => {
    const lines = own.map((column) => {
      const plain = PLAIN[column.type]
      if (!plain) throw new Error(`${name}.${column.column}: no TypeScript type for ${column.type}.`)
      const type = column.nullable ? `${plain} | null` : plain
      return `    ${column.column}: ${column.generated ? `Generated<${type}>` : type}`
    })
    return `  '${name}': {\n${lines.join('\n')}\n  }`
  })
  return `// Generated from the migrated database by \`npm run tables\`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: jsonb holds any JSON; the module that owns the column knows its shape.
export type Json = any

export interface Tables {
${bodies.join('\n')}
}
`
}
