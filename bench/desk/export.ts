import { rounded } from '../lib/figures.ts'
import { mostMb } from '../lib/memory.ts'
import type { System } from '../load/system.ts'

export interface Exported {
  readonly rows: number
  readonly rowsPerSecond: number
  readonly megabytes: number
  /** Memory of the process that writes the file: before, and the most of it. */
  readonly beforeMb: number
  readonly mostMb: number
}

/** Takes the newest orders out as a file, reading it as it comes. */
export async function exportNewest(system: System, format: 'xlsx' | 'csv', rows: number): Promise<Exported> {
  const [server] = system.processes
  const { rows: edge } = await system.sql.query<{ from: Date }>(
    `select made_at as from from ordering."order" where shop_id = $1
     order by made_at desc, order_id offset $2 limit 1`,
    [system.shopId, rows - 1],
  )
  const began = performance.now()
  const seen = await mostMb(server?.pid ?? 0, async () => {
    const answer = await fetch(`${server?.url}/api/merchant/${system.shopId}/order-export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: system.owner.cookie },
      body: JSON.stringify({ format, filter: { from: edge[0]?.from.toISOString() } }),
    })
    if (!answer.ok || !answer.body) throw new Error(`${answer.status}: ${await answer.text()}`)
    let bytes = 0
    for await (const chunk of answer.body) bytes += chunk.length
    return { bytes, orders: Number(answer.headers.get('x-order-count')) }
  })
  const seconds = (performance.now() - began) / 1000
  const { bytes, orders } = seen.result
  if (orders < rows) throw new Error(`The file holds ${orders} orders instead of ${rows}.`)
  return {
    rows: orders,
    rowsPerSecond: Math.round(orders / seconds),
    megabytes: rounded(bytes / 1e6, 1),
    beforeMb: seen.beforeMb,
    mostMb: seen.mostMb,
  }
}
