import type { Words } from './words.ts'

/**
 * Policies are data: limits, hours and rates, versioned in the database. Each is declared by the module that reads it,
 * with its default, its bounds and the words of the officers' page.
 */

export type PolicyUnit = 'hours' | 'days' | 'minutes' | 'times' | 'yuan' | 'percent'

interface PolicyWords {
  /** The section of the officers' page. */
  readonly group: Words
  readonly name: Words
  /** What it means for people, in one or two sentences. */
  readonly meaning: Words
  /** Where the default comes from. */
  readonly source: Words
}

/** A whole number of units between two bounds. */
export interface NumberPolicy extends PolicyWords {
  readonly kind: 'number'
  readonly unit: PolicyUnit
  readonly default: number
  readonly minimum: number
  readonly maximum: number
  /** What 0 means, where it is more than none. */
  readonly zero?: Words
}

/** One of some words. */
export interface ChoicePolicy<Word extends string = string> extends PolicyWords {
  readonly kind: 'choice'
  readonly default: Word
  readonly options: Readonly<Record<Word, Words>>
}

/** Any number of some words, each once. */
export interface ListPolicy<Word extends string = string> extends PolicyWords {
  readonly kind: 'list'
  readonly default: readonly Word[]
  readonly options: Readonly<Record<Word, Words>>
}

export type PolicyDefinition = NumberPolicy | ChoicePolicy | ListPolicy

type PolicyDefinitions = Readonly<Record<string, PolicyDefinition>>

/** What a version of the policies stores: by name, whatever its definition allows. */
export type PolicyValues = Readonly<Record<string, number | string | readonly string[]>>

/** The values of some definitions, typed one by one. */
type ValuesOf<Definitions> = {
  readonly [Name in keyof Definitions]: Definitions[Name] extends NumberPolicy
    ? number
    : Definitions[Name] extends ChoicePolicy<infer Word>
      ? Word
      : Definitions[Name] extends ListPolicy<infer Word>
        ? readonly Word[]
        : never
}

/** A version in force; orders and cases remember its id. */
export interface PolicySet {
  readonly policySetId: number
  readonly effectiveFrom: Date
  readonly values: PolicyValues
}

/** The policies of one module: definitions for the registry, values for its rules. */
export class ModulePolicies<Values = unknown> {
  readonly definitions: PolicyDefinitions
  /** The shipped defaults. */
  readonly defaults: Values

  constructor(definitions: PolicyDefinitions) {
    this.definitions = definitions
    this.defaults = Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [name, definition.default]),
    ) as Values
  }

  /** This module's values in a version; what came later than the version, or is not of its kind, has its default. */
  of(set: Pick<PolicySet, 'values'>): Values {
    const stored = Object.keys(this.definitions).flatMap((name) => {
      const value = set.values[name]
      const definition = this.definitions[name] as PolicyDefinition
      return value !== undefined && isOfKind(definition, value) ? [[name, value] as const] : []
    })
    return { ...this.defaults, ...(Object.fromEntries(stored) as Partial<Values>) }
  }
}

/** Whether a stored value has the shape of its definition, whatever bounds held when it was stored. */
function isOfKind({ kind }: PolicyDefinition, value: unknown): boolean {
  if (kind === 'number') return Number.isFinite(value)
  return kind === 'choice' ? typeof value === 'string' : Array.isArray(value)
}

/** Declares the policies of a module. The names are stored: they never change once a version was written. */
export const definePolicies = <const Definitions extends PolicyDefinitions>(
  definitions: Definitions,
): ModulePolicies<ValuesOf<Definitions>> => new ModulePolicies(definitions)

/** The typed values of a module's policies: `PoliciesOf<typeof orderingPolicies>`. */
export type PoliciesOf<Declared> = Declared extends ModulePolicies<infer Values> ? Values : never

/** Sections of the officers' page in the order in which an order meets them; a module may bring one of its own. */
export const policyGroups = {
  shipping: { zh: '发货', en: 'Shipping' },
  receipt: { zh: '收货', en: 'Receipt' },
  finish: { zh: '完成与结算', en: 'Finish and settlement' },
  refunds: { zh: '退款', en: 'Refunds' },
  reviews: { zh: '评价', en: 'Reviews' },
  retention: { zh: '挽单', en: 'Keeping orders' },
  buyerData: { zh: '买家的信息', en: 'Buyers’ data' },
  goods: { zh: '商品', en: 'Goods' },
  uploads: { zh: '上传的文件', en: 'Uploaded files' },
} as const satisfies Record<string, Words>

/** Whether a definition allows a value; what it does not allow is never stored. */
export function allowsValue(definition: PolicyDefinition, value: unknown): boolean {
  if (definition.kind === 'number')
    return (
      Number.isInteger(value) &&
      (value as number) >= definition.minimum &&
      (value as number) <= definition.maximum
    )
  const isOption = (word: unknown) => typeof word === 'string' && Object.hasOwn(definition.options, word)
  if (definition.kind === 'choice') return isOption(value)
  return Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length
}
