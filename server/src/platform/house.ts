import type { Mode } from '../migrations.ts'
import type { PaymentProvider } from './outside/psp/port.ts'
import type { SmsSender } from './outside/sms/port.ts'
import type { Pii } from './pii.ts'
import type { Registry } from './registry.ts'
import type { Sweeper } from './sweepers.ts'

/** What this process stands on besides the database: keys, folders, and the ports to the outside world. */
export interface House {
  readonly mode: Mode
  /** The address under which people and providers reach this installation, without a slash at the end. */
  readonly publicUrl: string
  readonly filesFolder: string
  /** Where backups go and what they are sealed with. */
  readonly backups: { readonly folder: string; readonly keyFile: string; readonly piiKeyFile: string }
  readonly pii: Pii
  readonly psp: PaymentProvider
  readonly sms: SmsSender
  /** What the modules declare. */
  readonly registry: Registry
  /** Every deadline of the house, for the time machine. */
  readonly sweepers: readonly Sweeper[]
}

let current: House | undefined

/** Set once at start, before the first request. */
export function furnish(house: House): void {
  current = house
}

/** The house of this process. */
export function house(): House {
  if (!current) throw new Error('The house is not furnished yet.')
  return current
}
