import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { anyStaff } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { removeView } from './remove-view.ts'
import { saveView } from './save-view.ts'
import { listViews } from './view-queries.ts'

export const viewRoutes = [
  route(contract.listSavedViews, anyStaff, async ({ db, actor }, { query }) => ({
    views: await listViews(db.kysely, actor.shopId, actor.accountId, query.list),
  })),
  route(contract.saveView, anyStaff, (ctx, { body }) => saveView(ctx, body)),
  route(contract.removeView, anyStaff, async (ctx, { params }) => {
    await removeView(ctx, params.viewId)
    return done
  }),
]
