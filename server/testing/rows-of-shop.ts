import type { TestServer } from './server.ts'

/** Every table whose rows belong to shops, as SQL names it. */
export async function tablesOfShops(server: TestServer): Promise<string[]> {
  const { rows } = await server.db.pool.query<{ name: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as name
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where column_name = 'shop_id' and t.table_type = 'BASE TABLE' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Every row of a shop in every table of shops, as text. */
export async function rowsOfShop(server: TestServer, shopId: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const table of await tablesOfShops(server)) {
    const { rows } = await server.db.pool.query<{ row: string }>(
      `select t::text as row from ${table} t where shop_id = $1 order by 1`,
      [shopId],
    )
    found.set(
      table,
      rows.map(({ row }) => row),
    )
  }
  return found
}
