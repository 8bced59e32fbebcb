import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { removeFiles } from '../../platform/files.ts'

/** What stands where a person's words stood: the numbers of a chat have no holes. */
const GONE = { kind: 'text', text: '（此用户已注销，内容已删除）' }

/** A deleted account leaves no notices, no words and no pictures in its chats; what shops answered stays theirs. */
export async function forgetBuyer(tx: Tx, buyerId: string): Promise<void> {
  await tx.deleteFrom('conversation.notice').where('buyer_id', '=', buyerId).execute()
  await sql`
    update conversation.message m set body = ${JSON.stringify(GONE)}::jsonb
    from conversation.chat c
    where c.buyer_id = ${buyerId} and m.shop_id = c.shop_id and m.chat_id = c.chat_id and m.sender = 'buyer'
  `.execute(tx)
  await removePictures(tx, buyerId)
}

/** The pictures that this person sent, their bytes too. */
async function removePictures(tx: Tx, buyerId: string): Promise<void> {
  const { rows } = await sql<{ shop_id: string; file_id: string }>`
    delete from conversation.chat_picture p using conversation.chat c, platform.file f
    where c.buyer_id = ${buyerId} and p.shop_id = c.shop_id and p.chat_id = c.chat_id
      and f.shop_id = p.shop_id and f.file_id = p.file_id and f.made_by = ${buyerId}
    returning p.shop_id, p.file_id`.execute(tx)
  for (const [shopId, files] of Map.groupBy(rows, (row) => row.shop_id)) {
    await removeFiles(
      tx,
      shopId,
      files.map((file) => file.file_id),
    )
  }
}
