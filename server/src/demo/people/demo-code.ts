import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { readNewestMessage } from '../simulators/sms/sent-messages.ts'

/** The newest sign-in code that the SMS simulator took for a phone. Refuses: not_found. */
export async function readDemoCode(reader: Reader, phone: string): Promise<string> {
  const text = await readNewestMessage(reader, phone)
  const code = text && /\b\d{6}\b/.exec(text)?.[0]
  if (!code) throw refuseCommon('not_found')
  return code
}
