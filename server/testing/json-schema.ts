import { PHONE_PATTERN } from '../src/kernel/phone.ts'
import { PRODUCTS_PATTERN } from '../src/screens/buyer/coupon-prices-contract.ts'
import { newId } from './server.ts'

/** JSON schema as far as our contracts and the API document use it, references resolved. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** Texts for the patterns that contracts ask for; the first of each is fit for any request. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  '^1[3-9]\\d{9}$': ['13900000000', '13812345678', '19999999999'],
  [PHONE_PATTERN]: ['13900000000', '0571-88888888', '4001234567', '13812345678-123456'],
  '^\\d{6}$': ['000000', '123456', '999999'],
  '^\\d{2}$': ['33', '31', '44', '99'],
  '^\\d{4}$': ['3301', '4401', '0000'],
  '^\\d{6}(\\d{3})?$': ['330106', '310101', '999999', '330106001'],
  '^20[0-9]{2}-(0[1-9]|1[0-2])$': ['2026-03', '2000-01', '2099-12'],
  '^[a-z][a-z0-9_]{0,19}$': ['tmall', 'a', 'constructor'],
  '^[a-z-]+(\\.[a-z-]+)*$': ['ordering.orders', 'catalog.products', 'constructor'],
  [PRODUCTS_PATTERN]: [`${newId()}.${newId()}`, newId()],
}

/** Texts that fit a pattern of the contracts, none where the pattern is not known here. */
export const textsFor = (pattern: string): readonly string[] =>
  (Object.hasOwn(fitting, pattern) && fitting[pattern]) || []
