import { sumFen } from '../../../kernel/money.ts'
import type { FreightKind } from './contract.ts'

/** What the template that a shop starts with is called; it is made when the first product needs it. */
export const FREE_NAME = '包邮'

/**
 * A price list for sending goods. The first `firstUnits` pieces or grams cost `firstFen`, each further `nextUnits`
 * begun cost `nextFen`. `notServed` holds the two-digit codes of the provinces that it does not send to.
 */
export interface FreightTemplate {
  readonly templateId: string
  readonly name: string
  readonly kind: FreightKind
  readonly firstUnits: number
  readonly firstFen: number
  readonly nextUnits: number
  readonly nextFen: number
  readonly notServed: string[]
}

/** What freight asks of an order line; `weightGram` is that of one piece. */
export interface FreightLine {
  readonly skuId: string
  readonly quantity: number
  readonly weightGram: number
  readonly freightTemplateId: string
}

export interface FreightQuote {
  readonly freightFen: number
  /** SKUs whose template does not send to this province; they cost nothing here, for they cannot be ordered. */
  readonly notServed: string[]
}

/**
 * The freight of one shop's lines to a province. Lines of one template are counted together, as one parcel would be
 * (two pieces of a template "first 1, next 1" pay first + next, not twice first); different templates add up.
 * Province codes are those of the state's statistics office; longer division codes are cut to their first two digits.
 */
export function freightFen(
  templates: readonly FreightTemplate[],
  lines: readonly FreightLine[],
  provinceCode: string,
): FreightQuote {
  const byId = new Map(templates.map((template) => [template.templateId, template]))
  const unitsOf = new Map<FreightTemplate, number>()
  const notServed: string[] = []
  for (const line of lines) {
    const template = byId.get(line.freightTemplateId)
    if (!template) throw new Error(`Freight template ${line.freightTemplateId} was not loaded.`)
    if (template.notServed.includes(provinceCode.slice(0, 2))) notServed.push(line.skuId)
    else unitsOf.set(template, (unitsOf.get(template) ?? 0) + unitsOfLine(template, line))
  }
  const parts = [...unitsOf].map(([template, units]) => templateFen(template, units))
  return { freightFen: sumFen(parts), notServed }
}

function unitsOfLine(template: FreightTemplate, line: FreightLine): number {
  return template.kind === 'weight' ? line.quantity * line.weightGram : line.quantity
}

function templateFen(template: FreightTemplate, units: number): number {
  if (template.kind === 'free') return 0
  const further = Math.ceil(Math.max(0, units - template.firstUnits) / template.nextUnits)
  return template.firstFen + further * template.nextFen
}
