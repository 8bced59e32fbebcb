import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Database, inTransaction, type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSentPicture, storePicture } from '../../../platform/pictures.ts'
import type { PictureView } from '../../catalog/pictures/contract.ts'
import { admitPicture, refuseUsedUp } from './admit-picture.ts'

interface ChatPicture {
  readonly shopId: string
  readonly chatId: string
  readonly fileId: string
  readonly accountId: string
}

/**
 * Keeps a picture for a chat, made anew as pictures of goods are; only the two sides of the chat can see it. Refuses:
 * chat_pictures_of_person, chat_pictures_of_shop, those of storePicture, picture_too_large, id_not_fresh.
 */
export async function uploadChatPicture(
  db: Database,
  { shopId, chatId, fileId, accountId }: ChatPicture,
  part: SentFile | undefined,
): Promise<PictureView> {
  checkClientId(fileId, machineNowMs())
  const content = await readSentPicture(part)
  if (!(await isStored(db.kysely, shopId, fileId)))
    await refuseUsedUp(db.kysely, shopId, accountId, await readBusinessNow(db.kysely))
  const stored = await storePicture(db, shopId, {
    fileId,
    content,
    madeBy: accountId,
    kind: 'chat',
    admit: (tx) => admitPicture(tx, shopId, accountId),
  })
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('conversation.chat_picture')
      .values({ shop_id: shopId, file_id: fileId, chat_id: chatId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { chat_id: kept } = await tx
      .selectFrom('conversation.chat_picture')
      .select('chat_id')
      .where('shop_id', '=', shopId)
      .where('file_id', '=', fileId)
      .executeTakeFirstOrThrow()
    if (kept !== chatId) throw refuseCommon('id_reused')
  })
  return stored
}

/** A second try of what arrived is answered, whatever was sent since. */
async function isStored(reader: Reader, shopId: string, fileId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('platform.file')
    .select('file_id')
    .where('shop_id', '=', shopId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row !== undefined
}
