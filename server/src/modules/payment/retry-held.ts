import { sql } from 'kysely'
import { addMinutes } from '../../kernel/time.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Sweeper } from '../../platform/sweepers.ts'

const CLAIM = 16

/** How long a claimed row is left alone, should its process die on the way. */
const CLAIM_MINUTES = 10

interface Held {
  readonly name: string
  readonly table: 'payment.refund' | 'payment.payout'
  readonly key: 'refund_id' | 'payout_id'
  /** Asks the provider for one of them; what it cannot send stays held, with the time of the next try. */
  readonly send: (db: Database, shopId: string, id: string) => Promise<void>
}

/** Money that is held and that the job could not send, or never came to: tried again when due, until the provider answers. */
export function retryHeld({ name, table, key, send }: Held): Sweeper {
  const [rows, id] = [sql.table(table), sql.ref(key)]
  return {
    name,
    soonest: sql`select min(try_at) from ${rows} where state = 'held'`,
    async sweep(db, now) {
      const due = await sql<{ shop_id: string; id: string }>`
        update ${rows} held set try_at = ${addMinutes(now, CLAIM_MINUTES)}
        from (
          select shop_id, ${id} from ${rows} where state = 'held' and try_at <= ${now}
          order by try_at limit ${CLAIM} for update skip locked
        ) due
        where held.shop_id = due.shop_id and held.${id} = due.${id}
        returning held.shop_id, held.${id} as id`.execute(db.kysely)
      await Promise.all(due.rows.map((row) => send(db, row.shop_id, row.id)))
      return due.rows.length
    },
  }
}
