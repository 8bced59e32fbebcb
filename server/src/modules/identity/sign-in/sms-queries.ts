import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { maskTail } from '../../../platform/pii.ts'
import type { SentSms } from './contract.ts'

/** The newest code that the SMS simulator took for a phone. Refuses: not_found. */
export async function readDemoCode(reader: Reader, phone: string): Promise<string> {
  const { pii } = reader.app
  const row = await reader
    .selectFrom('simulator.sms')
    .select('text_cipher')
    .where('phone_hash', '=', pii.hashPhone(phone))
    .orderBy('sms_id', 'desc')
    .executeTakeFirst()
  const code = row && /\b\d{6}\b/.exec(pii.decrypt(row.text_cipher))?.[0]
  if (!code) throw refuseCommon('not_found')
  return code
}

/** What the SMS simulator took, newest first. */
export async function listSms(
  reader: Reader,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: SentSms[]; next: string | null }> {
  const { pii } = reader.app
  let query = reader
    .selectFrom('simulator.sms')
    .select(['sms_id', 'phone_tail', 'text_cipher', 'at'])
    .orderBy('sms_id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('sms_id', '<', Number(decodeCursor(after, 1)[0]))
  const rows = (await query.execute()).map((row) => ({
    smsId: row.sms_id,
    phoneMasked: maskTail(row.phone_tail),
    text: pii.decrypt(row.text_cipher),
    at: row.at.toISOString(),
  }))
  return cutPage(rows, limit, (row) => [row.smsId])
}
