import { cpuMs } from '../lib/cpu.ts'
import type { DriverReport, RequestSequence } from './driver.ts'
import { drive } from './run-driver.ts'
import type { System } from './system.ts'

/** Throws unless every request was answered with success, and nothing was refused inside an answer. */
export function mustAllPass(report: DriverReport, what: string): void {
  const wrong = Object.keys(report.statuses).filter((status) => status !== '200' && status !== '303')
  if (wrong.length > 0 || Object.keys(report.refusals).length > 0 || report.requests === 0)
    throw new Error(`${what}: ${JSON.stringify(report.statuses)} ${JSON.stringify(report.refusals)}`)
}

export const rateOf = (report: DriverReport): number => report.requests / report.seconds

/** How many requests a second pass that are signed in, validated, and do nothing: the limit that others are held against. */
export async function nullRate(
  port: number,
  connections: number,
  forMs: number,
  sequences: readonly RequestSequence[],
) {
  const report = await drive({ port, connections, forMs, sequences })
  mustAllPass(report, 'null')
  return rateOf(report)
}

/** Speed that loses an order or a piece of stock counts for nothing: throws when orders, stock and movements disagree. */
export async function mustKeepStock(system: System): Promise<{ orders: number }> {
  const { rows } = await system.sql.query<Record<string, number>>(`
    select (select count(*)::int from ordering."order") as orders,
      (select count(distinct (shop_id, order_id))::int from ordering.order_line) as "withLines",
      (select coalesce(sum(l.quantity), 0)::int from ordering.order_line l join ordering."order" o using (shop_id, order_id)
        where o.state in ('unpaid', 'paid')) as open,
      (select sum(reserved)::int from inventory.stock) as reserved,
      (select count(*)::int from inventory.stock s left join (
          select shop_id, location_id, sku_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
          from inventory.movement group by shop_id, location_id, sku_id) m using (shop_id, location_id, sku_id)
        where s.on_hand <> coalesce(m.on_hand, 0) or s.reserved <> coalesce(m.reserved, 0)) as "stockOff"`)
  const counts = rows[0] as Record<string, number>
  const { orders = 0, withLines, open, reserved, stockOff } = counts
  if (orders !== withLines || open !== reserved || stockOff !== 0)
    throw new Error(`Orders and stock disagree: ${JSON.stringify(counts)}`)
  return { orders }
}

/** CPU time of one act, in microseconds: of the first server process and of all of Postgres. */
export interface CpuMicros {
  readonly server: number
  readonly database: number
}

/** Adds up the CPU time that is used during runs. */
export function cpuWatch(system: System) {
  const used = { server: 0, database: 0 }
  const now = () => ({
    server: cpuMs(system.processes[0]?.pid ?? 0) ?? 0,
    database: cpuMs(system.postmaster, true) ?? 0,
  })
  return {
    async during<Result>(run: () => Promise<Result>): Promise<Result> {
      const before = now()
      const result = await run()
      const after = now()
      used.server += after.server - before.server
      used.database += after.database - before.database
      return result
    },
    microsOf: (acts: number): CpuMicros => ({
      server: Math.round((used.server * 1000) / acts),
      database: Math.round((used.database * 1000) / acts),
    }),
  }
}
