/** What a jsonb column hands back when no more is declared of it: any JSON, to be narrowed where its owner reads rows. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject

export interface JsonObject {
  [key: string]: JsonValue
}

/** A type's name, and the file it is imported from, seen from the folder tables/. */
export interface JsonType {
  name: string
  from: string
}

/** Of a jsonb column that is not declared below. */
export const anyJson: JsonType = { name: 'JsonValue', from: '../json-columns.ts' }

/** The jsonb columns whose type the platform or the kernel knows; the modules' own types are theirs to know. */
export const jsonColumns: Readonly<Record<string, JsonType>> = {
  'platform.audit.detail': { name: 'JsonObject', from: '../json-columns.ts' },
  'platform.event.payload': { name: 'JsonObject', from: '../json-columns.ts' },
  'platform.policy_set.policies': { name: 'PolicyValues', from: '../../../kernel/policy.ts' },
}
