import { refuseCommon } from '../../../kernel/refusal.ts'
import { batch } from '../../../platform/db/batching.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'

interface Claim {
  readonly checkoutId: string
  readonly buyerId: string
  readonly bodyHash: Buffer
}

/*
 * The commit of a claim need not wait for the disk: a claim without orders binds nobody, and the commit of the first
 * order that hangs on it writes the claim to the disk with it, because it stands before it in the log.
 */
const NO_WAIT = { name: 'ordering.claim-no-wait', text: 'set local synchronous_commit = off' }

const CLAIM = {
  name: 'ordering.claim-checkouts',
  text: `
    insert into ordering.checkout as known (checkout_id, buyer_id, body_hash, made_at)
    select *, platform.business_now() from unnest($1::uuid[], $2::uuid[], $3::bytea[])
    on conflict (checkout_id) do update set body_hash = excluded.body_hash
    where known.buyer_id = excluded.buyer_id and known.body_hash = excluded.body_hash
    returning checkout_id as "checkoutId"`,
}

/** Takes the ids of all that wait; answers which of them are taken. Of claims of one id only the first is asked. */
async function claimAll(db: Database, claims: readonly Claim[]): Promise<boolean[]> {
  const first = new Map<string, Claim>()
  for (const claim of claims) if (!first.has(claim.checkoutId)) first.set(claim.checkoutId, claim)
  const asked = [...first.values()].sort((a, b) => (a.checkoutId < b.checkoutId ? -1 : 1))
  const [, rows] = await inTransaction(
    db,
    (tx) =>
      Promise.all([
        tx.query(NO_WAIT, []),
        tx.query<{ checkoutId: string }>(CLAIM, [
          asked.map((claim) => claim.checkoutId),
          asked.map((claim) => claim.buyerId),
          asked.map((claim) => claim.bodyHash),
        ]),
      ]),
    { pool: 'batch', clock: 'by lock' },
  )
  const taken = new Set(rows.map((row) => row.checkoutId))
  return claims.map((claim) => {
    const asker = first.get(claim.checkoutId) as Claim
    const same = asker.buyerId === claim.buyerId && asker.bodyHash.equals(claim.bodyHash)
    return same && taken.has(claim.checkoutId)
  })
}

const claims = batch<Claim, boolean>((db, _, waiting) => claimAll(db, waiting))

/**
 * Takes a client-made checkout id for its buyer and content; those who ask while others are under way share the next
 * statement. The first content that comes under an id has it for good, also when all of it was refused: whoever orders
 * something else asks under another id, so that no two contents of one id can ever both be placed. Refuses: id_reused.
 */
export async function claimCheckout(db: Database, claim: Claim): Promise<void> {
  if (!(await claims(db, 'checkouts', claim))) throw refuseCommon('id_reused')
}
