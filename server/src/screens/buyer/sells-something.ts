import { sql } from 'kysely'

/** Whether a shop sells something, away or not: only such shops are shown to buyers who look around. */
export const sellsSomething = (shopId: string) => sql<boolean>`exists (
  select 1 from catalog.product as sold where sold.shop_id = ${sql.ref(shopId)} and sold.state = 'on_sale')`
