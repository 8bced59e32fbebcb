import type { FastifyInstance } from 'fastify'
import type { ModuleNotices } from '../kernel/notice.ts'
import type { ModulePolicies } from '../kernel/policy.ts'
import type { Right } from '../kernel/right.ts'
import type { ModuleAudit } from './audit.ts'
import type { Database } from './db/database.ts'
import type { Reaction } from './events.ts'
import type { Route } from './http/route.ts'
import type { PersonalData } from './personal-data.ts'
import type { ProvidedPort } from './port.ts'
import type { Sweeper } from './sweepers.ts'
import type { ModuleTables } from './table-sharding.ts'

/** What a module gives the server. */
export interface Module {
  readonly name: string
  readonly routes: readonly Route[]
  readonly reactions: readonly Reaction[]
  readonly sweepers: readonly Sweeper[]
  /** Limits, hours and rates that officers set; drawn on their policy page. */
  readonly policies?: ModulePolicies
  /** What modules above ask of this one. */
  readonly ports?: readonly ProvidedPort[]
  /** Acts that it writes to the audit log, as the officers' page says them. */
  readonly audit?: ModuleAudit
  /** What not every member of a shop's staff may do; drawn on the staff page. */
  readonly rights?: readonly Right[]
  /** What it tells buyers, in both languages; drawn on their page of notices. */
  readonly notices?: ModuleNotices
  /** What it holds of a person, to be taken along and to be forgotten. */
  readonly personalData?: PersonalData
  /** Every table of its schema. */
  readonly tables: ModuleTables
  /** For what no contract can say: streams of bytes, pages of the simulators. Each states who may call in its own code. */
  readonly mount?: (app: FastifyInstance, db: Database) => Promise<void> | void
  /**
   * What the world outside calls, and the simulators of it. Served by workers too: they call a simulated provider at
   * their own address and need no other process for it.
   */
  readonly mountOutside?: (app: FastifyInstance, db: Database) => Promise<void> | void
}
