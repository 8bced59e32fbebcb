import { makeId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { type FreightTemplateView, freightRefusals } from './contract.ts'
import { FREE_NAME, type FreightTemplate } from './freight.ts'

export const refuse = refusals(freightRefusals)

const TEMPLATES = {
  name: 'catalog.freight_templates',
  text: `
    select template_id as "templateId", name, kind, first_units as "firstUnits", first_fen as "firstFen",
      next_units as "nextUnits", next_fen as "nextFen", not_served as "notServed"
    from catalog.freight_template where shop_id = $1 order by name, template_id`,
}

/** All freight templates of a shop (a few), by name. */
export function readFreightTemplates(reader: Reader, shopId: string): Promise<FreightTemplate[]> {
  return reader.query<FreightTemplate>(TEMPLATES, [shopId])
}

/** The shop's template of free freight to everywhere; made, under the name 包邮, when there is none. */
export async function freeTemplateOf(tx: Tx, shopId: string): Promise<string> {
  const known = (await readFreightTemplates(tx, shopId)).find(
    (template) => template.kind === 'free' && template.notServed.length === 0,
  )
  if (known) return known.templateId
  await tx
    .insertInto('catalog.freight_template')
    .values({
      shop_id: shopId,
      template_id: makeId(machineNowMs()),
      name: FREE_NAME,
      kind: 'free',
      made_at: tx.now,
      body_hash: bodyHash({}),
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'name']).doNothing())
    .execute()
  const made = (await readFreightTemplates(tx, shopId)).find((template) => template.kind === 'free')
  // Somebody calls another kind of template 包邮: the shop has to say which one is meant.
  if (!made) throw refuse('template_not_found')
  return made.templateId
}

export type TemplateFields = Omit<FreightTemplateView, 'templateId'>

/** The columns that a person fills in. */
export function templateColumns(input: TemplateFields) {
  return {
    name: input.name,
    kind: input.kind,
    first_units: input.firstUnits,
    first_fen: input.firstFen,
    next_units: input.nextUnits,
    next_fen: input.nextFen,
    not_served: input.notServed,
  }
}

/** One template as its merchant sees it. Refuses: not_found. */
export async function readFreightTemplate(
  reader: Reader,
  shopId: string,
  templateId: string,
): Promise<FreightTemplateView> {
  const found = (await readFreightTemplates(reader, shopId)).find(
    (template) => template.templateId === templateId,
  )
  if (!found) throw refuseCommon('not_found')
  return found
}

/** Does the work; two templates of one name, which the unique key stops, become a refusal. */
export async function refusingTakenName<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'freight_template_shop_id_name_key') throw refuse('template_name_taken', { name })
    throw error
  }
}
