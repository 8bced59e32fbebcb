import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { MAX_VIEWS, type SavedView, viewRefusals } from './contract.ts'
import { listViews } from './view-queries.ts'
import { readSearch, searchToKeep, storedSearch } from './view-rules.ts'

const refuse = refusals(viewRefusals)

interface NewView {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly search: Readonly<Record<string, string>>
}

/**
 * Keeps a filter of a list under a name, for this person in this shop alone; one of the same name takes its place, so
 * that the same request again changes nothing. Refuses: too_many_views; id_reused, when the id is that of another view;
 * not_found, for who is on the staff no longer.
 */
export async function saveView({ db, actor }: Ctx<StaffActor>, input: NewView): Promise<SavedView> {
  checkClientId(input.id, machineNowMs())
  const { shopId, accountId } = actor
  return inTransaction(db, async (tx) => {
    const name = input.name.trim()
    await lockMember(tx, actor)
    const search = searchToKeep(input.search)
    const same = await sameBefore(tx, actor, { id: input.id, list: input.list, name, search })
    if (same) return same
    const before = await listViews(tx, shopId, accountId, input.list)
    if (before.length >= MAX_VIEWS && !before.some((view) => view.name === name)) {
      throw refuse('too_many_views', { most: MAX_VIEWS })
    }
    const row = await tx
      .insertInto('identity.saved_view')
      .values({
        shop_id: shopId,
        account_id: accountId,
        view_id: input.id,
        list: input.list,
        name,
        search: storedSearch.write(search),
        made_at: tx.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['shop_id', 'account_id', 'list', 'name'])
          .doUpdateSet({ search: storedSearch.write(search) }),
      )
      .returning('view_id')
      .executeTakeFirstOrThrow()
    return { viewId: row.view_id, name, search }
  })
}

/** One save of a person at a time, so that the number stays below its limit. */
async function lockMember(tx: Tx, { shopId, accountId }: StaffActor): Promise<void> {
  const row = await tx
    .selectFrom('identity.staff')
    .select('account_id')
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
}

/** The outcome of the same request that came before; refuses: id_reused, when it was another one. */
async function sameBefore(
  tx: Tx,
  { shopId, accountId }: StaffActor,
  asked: NewView,
): Promise<SavedView | null> {
  const row = await tx
    .selectFrom('identity.saved_view')
    .select(['list', 'name', 'search'])
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .where('view_id', '=', asked.id)
    .executeTakeFirst()
  if (!row) return null
  const { id, ...content } = asked
  const before = { list: row.list, name: row.name, search: readSearch(row.search) }
  if (!bodyHash(before).equals(bodyHash(content))) throw refuseCommon('id_reused')
  return { viewId: id, name: content.name, search: before.search }
}
