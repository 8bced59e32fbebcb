import type { Reader } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

/** An order of a buyer that has not ended, or whose refund has not. */
export interface UnfinishedOrder {
  readonly shopId: string
  readonly orderId: string
  readonly number: string
  readonly state: string
  readonly refundOpen: boolean
}

/** What identity needs of a buyer's orders, which lie below it. */
export interface AccountOrderPort {
  /** The buyer's unfinished orders, the newest first, at most `limit`; `count` is the number of all. */
  readonly readUnfinished: (
    reader: Reader,
    buyerId: string,
    limit: number,
  ) => Promise<{ readonly orders: readonly UnfinishedOrder[]; readonly count: number }>
  /**
   * How many ended orders still keep their receiver, and when the last of them ended (null: there is none). `keptDays`: how long
   * a receiver is kept after that, by the policy in force now.
   */
  readonly countWithReceiver: (
    reader: Reader,
    buyerId: string,
  ) => Promise<{ readonly count: number; readonly lastEndedAt: Date | null; readonly keptDays: number }>
}

/** Provided by ordering. */
export const accountOrderPort = port<AccountOrderPort>('identity.orders')
