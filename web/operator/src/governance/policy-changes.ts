import type { Policies } from '@zhanggui/server/kernel/policy.ts'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/contract.ts'
import { type PolicyName, policyGroups } from './policy-words.ts'

const names: readonly PolicyName[] = policyGroups.flatMap((group) => group.names)

/** The policies whose values differ, in the order of the page; the order of reasons does not count. */
export function changesBetween(before: Policies, after: Policies): PolicyName[] {
  const told = (policies: Policies, name: PolicyName) => {
    const value = policies[name]
    return typeof value === 'object' ? [...value].sort().join(' ') : String(value)
  }
  return names.filter((name) => told(before, name) !== told(after, name))
}

/** The version that was, or will be, in force before this one; undefined for the first. Versions come newest first. */
export function versionBefore(
  versions: readonly PolicyVersion[],
  version: PolicyVersion,
): PolicyVersion | undefined {
  return versions[versions.indexOf(version) + 1]
}

export type FormFault = 'noStart' | 'startPast' | 'startBeforeLast' | 'nothingChanged' | 'noNote' | 'empty'

interface NewVersion {
  readonly policies: { readonly [Name in PolicyName]: Policies[Name] | null }
  readonly effectiveFrom: string | null
  readonly note: string
}

/** Why a new version cannot be stored yet; null: it can. It must begin after now and after the last version. */
export function faultOf(form: NewVersion, last: PolicyVersion, nowMs: number): FormFault | null {
  if (names.some((name) => form.policies[name] === null)) return 'empty'
  if (changesBetween(last.policies, form.policies as Policies).length === 0) return 'nothingChanged'
  if (!form.effectiveFrom) return 'noStart'
  const startMs = Date.parse(form.effectiveFrom)
  if (startMs <= nowMs) return 'startPast'
  if (startMs <= Date.parse(last.effectiveFrom)) return 'startBeforeLast'
  return form.note.trim() === '' ? 'noNote' : null
}
