import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { conversationPolicies } from '../policies.ts'
import { chatPictureRefusals } from './contract.ts'

const refuse = refusals(chatPictureRefusals)

/**
 * Whether a picture that was just added may stay, by what its sender and its shop sent this Shanghai day. Refuses:
 * chat_pictures_of_person, chat_pictures_of_shop.
 */
export async function admitPicture(tx: Tx, shopId: string, accountId: string): Promise<void> {
  // Of one shop one after the other: else many at once would all see the last free place.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`conversation.chat-pictures ${shopId}`}, 0))`.execute(
    tx,
  )
  await refuseBeyond(tx, { shopId, accountId, now: tx.now, added: 0 })
}

/** The same before a picture is decoded, for one who has none left. Refuses as admitPicture. */
export const refuseUsedUp = (reader: Reader, shopId: string, accountId: string, now: Date): Promise<void> =>
  refuseBeyond(reader, { shopId, accountId, now, added: 1 })

interface Asked {
  readonly shopId: string
  readonly accountId: string
  readonly now: Date
  /** Pictures beyond those that are there. */
  readonly added: number
}

async function refuseBeyond(reader: Reader, { shopId, accountId, now, added }: Asked): Promise<void> {
  const most = conversationPolicies.of(await readPolicies(reader, now))
  const sent = await reader
    .selectFrom('platform.file')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('ofShop'),
      fn
        .countAll<number>()
        .filterWhere(eb('made_by', '=', accountId))
        .as('ofPerson'),
    ])
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'chat')
    .where('made_at', '>=', startOfShanghaiDay(shanghaiDay(now)))
    .executeTakeFirstOrThrow()
  if (sent.ofPerson + added > most.chatPicturesOfPerson)
    throw refuse('chat_pictures_of_person', { most: most.chatPicturesOfPerson })
  if (sent.ofShop + added > most.chatPicturesOfShop)
    throw refuse('chat_pictures_of_shop', { most: most.chatPicturesOfShop })
}
