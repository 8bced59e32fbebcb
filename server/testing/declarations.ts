import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ModulePolicies } from '../src/kernel/policy.ts'
import type { Right } from '../src/kernel/right.ts'
import { ModuleAudit } from '../src/platform/audit.ts'
import type { Module } from '../src/platform/module.ts'

/** What the files of a folder export, tests left out: name and value. */
export async function exportsOf(folder: string): Promise<[string, unknown][]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
  const loaded = await Promise.all(files.map((file) => import(pathToFileURL(file).href)))
  return loaded.flatMap((exported) => Object.entries(exported as Record<string, unknown>))
}

const isRight = (value: unknown): value is Right =>
  typeof value === 'object' && value !== null && 'words' in value && 'roles' in value && 'name' in value

const rightsIn = (value: unknown): Right[] =>
  typeof value === 'object' && value !== null ? Object.values(value).filter(isRight) : []

const isTemplate = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).sort().join() === 'en,zh' &&
  Object.values(value).every(
    (text) => typeof text === 'object' && text !== null && 'title' in text && 'body' in text,
  )

const isNotices = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const templates = Object.values(value)
  return templates.length > 0 && templates.every(isTemplate)
}

/** Policies, acts, notices and rights that are defined among these exports and that the module does not declare. */
export function undeclaredOf(module: Module, exported: readonly (readonly [string, unknown])[]): string[] {
  const missing = exported.filter(
    ([, value]) =>
      (value instanceof ModulePolicies && module.policies !== value) ||
      (value instanceof ModuleAudit && module.audit !== value) ||
      (isNotices(value) && module.notices !== value) ||
      rightsIn(value).some((right) => !module.rights?.includes(right)),
  )
  return [...new Set(missing.map(([name]) => `${module.name}: ${name}`))]
}
