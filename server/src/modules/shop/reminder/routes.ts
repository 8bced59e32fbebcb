import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import { askReminder } from './ask-reminder.ts'
import * as contract from './contract.ts'
import { dropReminder } from './drop-reminder.ts'
import { openReminders } from './reminder-rows.ts'

export const reminderRoutes = [
  route(contract.askReminder, buyer, async (ctx, { params, body }) => {
    await askReminder(ctx, { ...body, ...params })
    return done
  }),
  route(contract.dropReminder, buyer, async (ctx, { params, query }) => {
    await dropReminder(ctx, { ...query, ...params })
    return done
  }),
  route(contract.listReminders, buyer, ({ db, actor }, { params }) =>
    openReminders(db.kysely, params.shopId, actor.accountId),
  ),
]
