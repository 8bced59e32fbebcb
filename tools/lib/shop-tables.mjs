// A shop's rows are its own: every key of its tables begins with shop_id, so that one shop never sees another's rows and
// the schema can be distributed by shop. Modules declare their tables; what they declare is held against the migrated database.

const keys = `
  select n.nspname || '.' || c.relname as "table",
    case when x.indisprimary then 'primary key' else 'unique key' end as kind,
    (select string_agg(a.attname, ', ' order by k.n)
       from unnest(x.indkey::int2[]) with ordinality k (attnum, n)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where k.n <= x.indnkeyatts) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_index x on x.indrelid = c.oid and x.indisunique
  where c.relkind in ('r', 'p') and n.nspname = any($1)
  union all
  select n.nspname || '.' || c.relname, 'foreign key',
    (select string_agg(a.attname, ', ' order by k.n)
       from unnest(f.conkey) with ordinality k (attnum, n)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)
  from pg_constraint f
  join pg_class c on c.oid = f.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  where f.contype = 'f' and n.nspname = any($1)
  order by 1, 2, 3`

/** The tables that modules declare, by `schema.table`; what is no module's is the platform's own. */
const declaredTables = (modules) =>
  new Map(
    modules.flatMap(({ name, tables }) =>
      Object.entries(tables).map(([table, sharding]) => [`${name}.${table}`, sharding]),
    ),
  )

const notOfModules = ['information_schema', 'public', 'platform', 'simulator', 'graphile_worker']

/**
 * What is wrong with the tables of the migrated database that `client` is connected to: those that no module declares,
 * those that are declared and not there, and each key of a shop's table that does not begin with shop_id.
 */
export async function tableFaults(client, modules) {
  const declared = declaredTables(modules)
  const { rows: tables } = await client.query(
    `select n.nspname as schema, n.nspname || '.' || c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> all ($1) order by 2`,
    [notOfModules],
  )
  const names = new Set(tables.map(({ name }) => name))
  const { rows } = await client.query(keys, [[...new Set(tables.map(({ schema }) => schema))]])
  return [
    ...[...names].filter((name) => !declared.has(name)).map((name) => `${name}: declared by no module`),
    ...[...declared.keys()].filter((name) => !names.has(name)).map((name) => `${name}: declared, not there`),
    ...rows
      .filter(({ table, columns }) => mustBeginWithShop(declared.get(table), columns))
      .map((key) => `${key.table}: ${key.kind} (${key.columns ?? 'none'}) does not begin with shop_id`),
  ]
}

/** Whether a key of a table breaks what its module declares. */
function mustBeginWithShop(sharding, columns) {
  if (/^shop_id(,|$)/.test(columns ?? '') || sharding?.notByShop) return false
  return !(sharding?.keysWithoutShop && columns in sharding.keysWithoutShop)
}
