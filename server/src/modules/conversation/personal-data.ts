import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db/database.ts'
import { removeFiles } from '../../platform/files.ts'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'
import { shopNames } from '../shop/index.ts'
import { storedBody } from './chat/stored-body.ts'
import { storedFacts } from './notices/stored-facts.ts'

export const conversationPersonalData: PersonalData = {
  sections: {
    notices: readOwnNotices,
    chatMessages: readOwnChats,
  },
  forget,
}

async function* readOwnNotices(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const rows = readInPages<{ facts: unknown }>(
    reader,
    (page) => sql`select kind, shop_id, order_id, facts, at, read_at from conversation.notice
      where buyer_id = ${accountId} order by notice_id ${page}`,
  )
  for await (const { facts, ...notice } of rows) yield { ...notice, facts: storedFacts.read(facts) }
}

async function* readOwnChats(reader: Reader, accountId: string): AsyncGenerator<unknown> {
  const nameOf = shopNames(reader)
  const rows = readInPages<{ shop_id: string; body: unknown }>(
    reader,
    (page) => sql`select m.shop_id, m.number, m.sender, m.body, m.at
      from conversation.chat c
      join conversation.message m on m.shop_id = c.shop_id and m.chat_id = c.chat_id
      where c.buyer_id = ${accountId}
      order by c.shop_id, m.number ${page}`,
  )
  for await (const { shop_id: shopId, body, ...message } of rows)
    yield { shop: await nameOf(shopId), ...message, body: storedBody.read(body) }
}

/** What stands where a person's words stood: the numbers of a chat have no holes. */
const GONE = { kind: 'text' as const, text: '（此用户已注销，内容已删除）' }

/** No notices, no words and no pictures of the person stay in the chats; what shops answered stays theirs. */
async function forget(tx: Tx, buyerId: string): Promise<void> {
  await tx.deleteFrom('conversation.notice').where('buyer_id', '=', buyerId).execute()
  await sql`
    update conversation.message m set body = ${storedBody.write(GONE)}::jsonb
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
