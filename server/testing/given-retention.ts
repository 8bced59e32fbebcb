import { CHANCES } from '../src/modules/retention/decisions/decide-offer.ts'
import { chanceOf } from '../src/modules/retention/engine/chance.ts'
import type { Means } from '../src/modules/retention/means-contract.ts'
import type { ReasonClass } from '../src/modules/retention/reasons/reasons-contract.ts'
import { newId, type TestServer } from './server.ts'

/** An order id of a shop that falls into the hold-out group of 10 %, or does not. */
export function orderIdIn(server: TestServer, shopId: string, group: 'hold_out' | 'offered'): string {
  const key = server.db.app.pii.secretFor(CHANCES)
  for (;;) {
    const id = newId()
    if (chanceOf(key, 'hold-out', shopId, id) < 0.1 === (group === 'hold_out')) return id
  }
}

/** A shop knows from 2 000 decisions of a class that a means keeps 9 of 10 orders, and that without an offer 1 of 10 stays. */
export async function givenLearned(
  server: TestServer,
  shopId: string,
  reasonClass: ReasonClass,
  means: Means,
): Promise<void> {
  await server.db.pool.query(
    `insert into retention.tally (shop_id, day, reason_class, means, ended, kept)
     select $1, (platform.business_now() at time zone 'Asia/Shanghai')::date, $2, known.means, 1000, known.kept
     from (values ($3, 900), ('none', 100)) as known (means, kept)`,
    [shopId, reasonClass, means],
  )
}
