import type { ModuleNotices } from '../kernel/notice.ts'
import type { ModulePolicies, PolicyDefinition, PolicyValues } from '../kernel/policy.ts'
import type { Right } from '../kernel/right.ts'
import type { Reaction } from './events.ts'
import type { Module } from './module.ts'
import { forgetReaction } from './personal-data.ts'
import type { Sweeper } from './sweepers.ts'

/** A policy with the module that declares it. */
export interface DeclaredPolicy {
  readonly name: string
  readonly module: string
  readonly definition: PolicyDefinition
}

/** What all modules together declare; the officers' pages, the rights and people's own data are drawn from it. */
export interface Registry {
  readonly modules: readonly Module[]
  readonly policies: readonly DeclaredPolicy[]
  readonly rights: readonly Right[]
  readonly notices: ModuleNotices
  /** Those by which modules forget a person included. */
  readonly reactions: readonly Reaction[]
  readonly sweepers: readonly Sweeper[]
}

declare module './app-context.ts' {
  interface AppContext {
    readonly registry: Registry
  }
}

/** Gathers what modules declare. Throws where two declare the same: then nothing starts. */
export function registryOf(modules: readonly Module[]): Registry {
  const policies = modules.flatMap(({ name, policies: own }) => (own ? policiesOf(name, own) : []))
  refuseTwice(
    'policy',
    policies.map(({ name }) => name),
  )
  refuseTwice(
    'act',
    modules.flatMap(({ audit }) => Object.keys(audit?.acts ?? {})),
  )
  refuseTwice(
    'right',
    modules.flatMap(({ rights = [] }) => rights.map(({ name }) => name)),
  )
  refuseTwice(
    'notice',
    modules.flatMap(({ notices = {} }) => Object.keys(notices)),
  )
  refuseTwice(
    'section of personal data',
    modules.flatMap(({ personalData }) => Object.keys(personalData?.sections ?? {})),
  )
  refuseTwice(
    'reaction',
    modules.flatMap(reactionsOf).map(({ name }) => name),
  )
  refuseTwice(
    'sweeper',
    modules.flatMap((module) => module.sweepers).map(({ name }) => name),
  )
  refuseTwice(
    'module',
    modules.map(({ name }) => name),
  )
  return {
    modules,
    policies,
    rights: modules.flatMap(({ rights = [] }) => rights),
    notices: Object.assign({}, ...modules.map(({ notices }) => notices)),
    reactions: modules.flatMap(reactionsOf),
    sweepers: modules.flatMap((module) => module.sweepers),
  }
}

function reactionsOf({ name, reactions, personalData }: Module): Reaction[] {
  const forget = personalData?.forget
  return forget ? [forgetReaction(name, forget), ...reactions] : [...reactions]
}

const policiesOf = (module: string, { definitions }: ModulePolicies): DeclaredPolicy[] =>
  Object.entries(definitions).map(([name, definition]) => ({ name, module, definition }))

function refuseTwice(kind: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`The ${kind} ${twice} is declared twice.`)
}

/** The shipped defaults of all policies, as a version stores them. */
export const defaultPolicyValues = ({ policies }: Pick<Registry, 'policies'>): PolicyValues =>
  Object.fromEntries(policies.map(({ name, definition }) => [name, definition.default]))
