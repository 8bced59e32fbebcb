import { CompiledQuery } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import type { HotTx } from '../../platform/db/hot.ts'
import type { FreightTemplate } from './freight.ts'

const TEMPLATES = {
  name: 'catalog.freight_templates',
  text: `
    select template_id as "templateId", name, kind, first_units as "firstUnits", first_fen as "firstFen",
      next_units as "nextUnits", next_fen as "nextFen", not_served as "notServed"
    from catalog.freight_template where shop_id = $1 order by name, template_id`,
}

/** All freight templates of a shop (a few), by name. */
export async function readFreightTemplates(reader: Reader, shopId: string): Promise<FreightTemplate[]> {
  const { rows } = await reader.executeQuery<FreightTemplate>(CompiledQuery.raw(TEMPLATES.text, [shopId]))
  return rows
}

/** The same in a hot transaction. */
export function readFreightTemplatesHot(tx: HotTx, shopId: string): Promise<FreightTemplate[]> {
  return tx.query<FreightTemplate>(TEMPLATES, [shopId])
}
