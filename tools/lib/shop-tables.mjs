// A shop's rows are its own: every key of its tables begins with shop_id, so that one shop never sees another's rows and
// the schema can be distributed by shop. Checked against the migrated database.

/** Tables that are not a shop's, each with its reason. Those of platform and simulator belong to no shop. */
export const exceptions = {
  'identity.account': 'a person, who may shop at many shops and work for several',
  'identity.sign_in_code': 'for a phone that may have no account yet',
  'identity.session': "a person's, who may shop at many shops and work for several",
  'identity.address': "a buyer's, used at every shop",
  'identity.consent': "a person's, for the whole platform",
  'identity.privacy_text': "the platform's own words",
  'shop.application': 'a wish for a shop, before there is one',
  'payment.trade': 'one payment of a buyer for orders of several shops',
  'payment.provider_notice': "the provider's words, known before the shop is",
  'ordering.cart_line': "a buyer's, over many shops",
  'ordering.checkout': "a buyer's, over many shops",
  'ordering.buyer_order': 'a projection that lists the orders of one buyer, written by reaction',
  'conversation.notice': "a buyer's inbox, over many shops",
  'catalog.search_word': 'words of the goods of all shops, for suggestions and corrections',
  'catalog.search_term_day': 'what was searched for on the platform, by day; nobody and no shop is named',
  'catalog.search_state': 'one row: how far the index of search is',
  'catalog.category': "the platform's tree of kinds of goods, the same for every shop",
  'catalog.favourite': "a buyer's, over many shops",
}

/** Unique keys that may do without shop_id, each with its reason. */
export const keyExceptions = {
  'shop.shop (number)': 'the number that people see, unique on the platform; drawn from an identity',
  'shop.shop (name)': 'two shops of one name would deceive buyers',
  'catalog.product (category_id)':
    "the platform's tree of kinds; a reference table, were the schema distributed",
}

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

/** One line for each key of a shop's table that does not begin with shop_id; `client` is connected to a migrated database. */
export async function looseKeys(client) {
  const { rows: schemas } = await client.query(
    `select nspname as name from pg_namespace
     where nspname !~ '^pg_' and nspname <> all (array['information_schema', 'public', 'platform', 'simulator', 'graphile_worker'])`,
  )
  const { rows } = await client.query(keys, [schemas.map((schema) => schema.name)])
  return rows
    .filter((key) => !(key.table in exceptions))
    .filter((key) => !/^shop_id(,|$)/.test(key.columns ?? ''))
    .filter((key) => !(`${key.table} (${key.columns})` in keyExceptions))
    .map((key) => `${key.table}: ${key.kind} (${key.columns ?? 'none'}) does not begin with shop_id`)
}
