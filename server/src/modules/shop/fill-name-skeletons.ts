import { nameSoundOf, skeletonOf } from './shop-name-rules.ts'

/** As much of a database client as this needs; migrations run before the database is opened. */
interface Client {
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
}

/**
 * Gives shops that were opened before names were compared by their looks the skeletons of theirs. Of shops whose names look
 * alike the oldest has it; the others keep their names and get none, so that nobody else can take such a name. What a name
 * sounds like is filled in for each.
 */
export async function fillNameSkeletons(client: Client): Promise<void> {
  await fillSounds(client)
  const { rows } = await client.query<{ shop_id: string; name: string }>(
    'select shop_id, name from shop.shop where name_skeleton is null order by number',
  )
  const first = new Map<string, string>()
  for (const { shop_id, name } of rows) {
    const skeleton = skeletonOf(name)
    if (skeleton && !first.has(skeleton)) first.set(skeleton, shop_id)
  }
  if (first.size === 0) return
  await client.query(
    `update shop.shop set name_skeleton = given.skeleton
     from unnest($1::uuid[], $2::text[]) as given (shop_id, skeleton)
     where shop.shop_id = given.shop_id
       and not exists (select from shop.shop as other where other.name_skeleton = given.skeleton)`,
    [[...first.values()], [...first.keys()]],
  )
}

async function fillSounds(client: Client): Promise<void> {
  const { rows } = await client.query<{ shop_id: string; name: string }>(
    'select shop_id, name from shop.shop where name_sound is null',
  )
  if (rows.length === 0) return
  await client.query(
    `update shop.shop set name_sound = given.sound
     from unnest($1::uuid[], $2::text[]) as given (shop_id, sound) where shop.shop_id = given.shop_id`,
    [rows.map((row) => row.shop_id), rows.map((row) => nameSoundOf(row.name))],
  )
}
