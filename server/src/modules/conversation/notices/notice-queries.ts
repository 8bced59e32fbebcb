import type { Reader } from '../../../platform/db/database.ts'

/** How many notices a buyer has not read. */
export async function countUnreadOf(reader: Reader, buyerId: string): Promise<number> {
  const { unread } = await reader
    .selectFrom('conversation.notice')
    .select((expression) => expression.fn.countAll<number>().as('unread'))
    .where('buyer_id', '=', buyerId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return unread
}
