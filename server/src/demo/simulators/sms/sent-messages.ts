import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { maskTail } from '../../../platform/pii.ts'

/** A message that the SMS simulator took. */
export interface SentMessage {
  readonly smsId: number
  readonly phoneMasked: string
  readonly text: string
  /** Machine time. */
  readonly at: string
}

/** The text of the newest message that the SMS simulator took for a phone; null: there is none. */
export async function readNewestMessage(reader: Reader, phone: string): Promise<string | null> {
  const { pii } = reader.app
  const row = await reader
    .selectFrom('simulator.sms')
    .select('text_cipher')
    .where('phone_hash', '=', pii.hashPhone(phone))
    .orderBy('sms_id', 'desc')
    .executeTakeFirst()
  return row ? pii.decrypt(row.text_cipher) : null
}

/** What the SMS simulator took, newest first. */
export async function listMessages(
  reader: Reader,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: SentMessage[]; next: string | null }> {
  const { pii } = reader.app
  let query = reader
    .selectFrom('simulator.sms')
    .select(['sms_id', 'phone_tail', 'text_cipher', 'at'])
    .orderBy('sms_id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('sms_id', '<', decodeCursor(after, ['number'])[0])
  const rows = (await query.execute()).map((row) => ({
    smsId: row.sms_id,
    phoneMasked: maskTail(row.phone_tail),
    text: pii.decrypt(row.text_cipher),
    at: row.at.toISOString(),
  }))
  return cutPage(rows, limit, (row) => [row.smsId])
}
