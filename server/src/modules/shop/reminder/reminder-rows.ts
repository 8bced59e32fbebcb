import type { Reader, Tx } from '../../../platform/db/database.ts'

/** What a reminder is about. */
export interface ReminderSubject {
  readonly shopId: string
  /** Left out: the shop as a whole. */
  readonly productId?: string | undefined
}

/** A buyer asked for a notice when the shop is back online; `productId` null: about the shop as a whole. */
export interface Reminder {
  readonly reminderId: string
  readonly buyerId: string
  readonly productId: string | null
}

/** The buyer's open reminders for a shop. */
export async function openReminders(reader: Reader, shopId: string, buyerId: string) {
  const rows = await reader
    .selectFrom('shop.reminder')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', buyerId)
    .where('told_at', 'is', null)
    .orderBy('asked_at')
    .execute()
  return {
    shop: rows.some((row) => row.product_id === null),
    productIds: rows.flatMap((row) => row.product_id ?? []),
  }
}

/**
 * Takes at most `limit` open reminders that were asked for before an absence ended and marks them as sent, so that each
 * is taken once. Fewer than `limit`: there are no more.
 */
export async function takeReminders(
  tx: Tx,
  shopId: string,
  absence: { readonly absenceId: string; readonly endedAt: Date },
  limit: number,
): Promise<Reminder[]> {
  return tx
    .updateTable('shop.reminder')
    .set({ told_at: tx.now, absence_id: absence.absenceId })
    .where('shop_id', '=', shopId)
    .where('reminder_id', 'in', (open) =>
      open
        .selectFrom('shop.reminder')
        .select('reminder_id')
        .where('shop_id', '=', shopId)
        .where('told_at', 'is', null)
        .where('asked_at', '<=', absence.endedAt)
        .orderBy('buyer_id')
        .orderBy('reminder_id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['reminder_id as reminderId', 'buyer_id as buyerId', 'product_id as productId'])
    .execute()
}
