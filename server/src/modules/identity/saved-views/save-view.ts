import { checkClientId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { MAX_VIEWS, type SavedView, viewRefusals } from './contract.ts'
import { listViews } from './view-queries.ts'
import { searchToKeep, storedSearch } from './view-rules.ts'

const refuse = refusals(viewRefusals)

interface NewView {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly search: Readonly<Record<string, string>>
}

/**
 * Keeps a filter of a list under a name, for this person in this shop alone; one of the same name takes its place, so
 * that the same request again changes nothing. Refuses: too_many_views.
 */
export async function saveView({ db, actor }: Ctx<StaffActor>, input: NewView): Promise<SavedView> {
  checkClientId(input.id, machineNowMs())
  const { shopId, accountId } = actor
  return inTransaction(db, async (tx) => {
    const name = input.name.trim()
    const before = await listViews(tx, shopId, accountId, input.list)
    if (before.length >= MAX_VIEWS && !before.some((view) => view.name === name)) {
      throw refuse('too_many_views', { most: MAX_VIEWS })
    }
    const search = searchToKeep(input.search)
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
