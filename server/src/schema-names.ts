import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TSchema } from 'typebox'
import { requestSchema } from './kernel/request-schema.ts'

const here = import.meta.dirname

const PATTERN = ['kernel/schema.ts', 'modules/**/*contract.ts', 'screens/**/*contract.ts']

/**
 * The schemas that the kernel and the contracts of modules and screens export, by the name of the export: `ShopOrderView` in the code is
 * `ShopOrderView` in the API document. Where two contracts use a name for different schemas, both get the name of the
 * folder in front. The closed form in which a request takes a schema (`requestSchema`) has the same name.
 */
export async function schemaNames(): Promise<ReadonlyMap<unknown, string>> {
  const exported: { name: string; folder: string; schema: object }[] = []
  for (const path of (await Array.fromAsync(glob(PATTERN, { cwd: here }))).sort()) {
    const contract: Record<string, unknown> = await import(pathToFileURL(join(here, path)).href)
    const folder = path.split(/[\\/]/)[1] ?? ''
    for (const [name, schema] of Object.entries(contract))
      if (isSchema(name, schema)) exported.push({ name, folder, schema })
  }
  const names = new Map<unknown, string>()
  for (const { name, folder, schema } of exported) {
    const isAmbiguous = exported.some((other) => other.name === name && other.schema !== schema)
    const unique = isAmbiguous ? `${folder.charAt(0).toUpperCase()}${folder.slice(1)}${name}` : name
    names.set(schema, unique)
    names.set(requestSchema(schema as TSchema), unique)
  }
  return names
}

/** Schemas have a capital letter; endpoints, tables of refusals and lists of words have none. */
const isSchema = (name: string, value: unknown): value is object =>
  /^[A-Z][a-z]/.test(name) &&
  typeof value === 'object' &&
  value !== null &&
  ('type' in value || 'anyOf' in value)
