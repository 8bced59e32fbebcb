import type { ParcelTracking } from './outside/courier/port.ts'
import type { FreightInsurer } from './outside/insurance/port.ts'
import type { PaymentProvider } from './outside/psp/port.ts'
import type { SmsSender } from './outside/sms/port.ts'
import type { Pii } from './pii.ts'

/** The demo has simulators, made-up people and the time machine; in production they do not exist. */
export type Mode = 'demo' | 'production'

/**
 * What a process stands on besides its database: keys, folders, and the ports to the outside world. Whoever holds the
 * database, a reader or a transaction reaches it there as `app`. registry.ts adds the member `registry` to this type: its own
 * types refer to the database, whose type refers to this context, and imports must not form a circle.
 */
export interface AppContext {
  readonly mode: Mode
  /** The address under which people and providers reach this installation, without a slash at the end. */
  readonly publicUrl: string
  readonly filesFolder: string
  /** Where backups go and what they are sealed with. */
  readonly backups: { readonly folder: string; readonly keyFile: string; readonly piiKeyFile: string }
  readonly pii: Pii
  readonly paymentProvider: PaymentProvider
  readonly sms: SmsSender
  readonly parcelTracking: ParcelTracking
  readonly freightInsurer: FreightInsurer
  readonly timeMachine: TimeMachine
}

/** Moves business time over the deadlines of all modules. */
export interface TimeMachine {
  /** Moves the clock to `to` and handles every deadline on the way; see moveClock. Refuses: clock_only_forward. */
  moveTo(to: Date, hold: boolean): Promise<{ now: Date; handled: number }>
  /** The next deadline of every sweeper that has one. */
  nextDeadlines(now: Date): Promise<{ sweeper: string; dueAt: Date }[]>
}
