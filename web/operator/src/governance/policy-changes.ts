import type {
  PolicyValues,
  PolicyVersion,
} from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import type { PolicyValue } from './policy-values.ts'

/** Policies as they are being typed; null where a field is empty. */
export type PolicyDraft = Readonly<Record<string, PolicyValue | null>>

const asText = (value: PolicyValue | null | undefined): string =>
  Array.isArray(value) ? [...value].sort().join(' ') : String(value)

/** Names of the policies whose values differ, in the order of the page; the order within a list does not count. */
export const changesBetween = (before: PolicyValues, after: PolicyDraft): string[] =>
  Object.keys(after).filter((name) => asText(before[name]) !== asText(after[name]))

/** The version that was, or will be, in force before this one; undefined for the first. Versions come newest first. */
export function versionBefore(
  versions: readonly PolicyVersion[],
  version: PolicyVersion,
): PolicyVersion | undefined {
  return versions[versions.indexOf(version) + 1]
}

export type FormFault = 'noStart' | 'startPast' | 'startBeforeLast' | 'nothingChanged' | 'noNote' | 'empty'

interface NewVersion {
  readonly policies: PolicyDraft
  readonly effectiveFrom: string | null
  readonly note: string
}

/** Why a new version cannot be stored yet; null: it can. It must begin after now and after the last version. */
export function faultOf(form: NewVersion, last: PolicyVersion, nowMs: number): FormFault | null {
  if (Object.values(form.policies).includes(null)) return 'empty'
  if (changesBetween(last.policies, form.policies).length === 0) return 'nothingChanged'
  if (!form.effectiveFrom) return 'noStart'
  const startMs = Date.parse(form.effectiveFrom)
  if (startMs <= nowMs) return 'startPast'
  if (startMs <= Date.parse(last.effectiveFrom)) return 'startBeforeLast'
  return form.note.trim() === '' ? 'noNote' : null
}
