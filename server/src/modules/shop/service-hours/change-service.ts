import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { shopAudit } from '../audit.ts'
import { shopSettingsChanged } from '../events.ts'
import { lockShop } from '../shop-rows.ts'
import type { ContactLine, ServiceHours, ServiceView } from './contract.ts'
import { readService } from './service-rows.ts'
import { contactsFit, hoursFit } from './service-rules.ts'

export interface ChangeService {
  readonly hours: readonly ServiceHours[]
  readonly contacts: readonly ContactLine[]
}

/** Sets service hours and contact lines as a whole. Refuses: hours_wrong, contact_wrong. */
export async function changeService(
  { db, actor }: Ctx<StaffActor>,
  { hours, contacts }: ChangeService,
): Promise<ServiceView> {
  refuseUnless(hoursFit(hours))
  refuseUnless(contactsFit(contacts))
  return inTransaction(db, async (tx) => {
    const { shopId } = actor
    await lockShop(tx, shopId, 'exclusive')
    await tx.deleteFrom('shop.service_hours').where('shop_id', '=', shopId).execute()
    await tx.deleteFrom('shop.contact_line').where('shop_id', '=', shopId).execute()
    if (hours.length > 0)
      await tx
        .insertInto('shop.service_hours')
        .values(
          hours.map((one) => ({
            shop_id: shopId,
            weekday: one.weekday,
            from_minute: one.fromMinute,
            until_minute: one.untilMinute,
          })),
        )
        .execute()
    if (contacts.length > 0)
      await tx
        .insertInto('shop.contact_line')
        .values(
          contacts.map(({ kind, value, note }, place) => ({
            shop_id: shopId,
            place,
            kind,
            value: value.trim(),
            note: note.trim(),
          })),
        )
        .execute()
    await publish(tx, shopSettingsChanged, shopId, { renamed: false })
    await shopAudit.write(tx, actor, 'shop.change_service', shopId, {
      hours: hours.length,
      contacts: contacts.length,
    })
    return readService(tx, shopId, tx.now)
  })
}
