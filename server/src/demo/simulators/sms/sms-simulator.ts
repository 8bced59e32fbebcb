import type { Database } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import type { SmsSender } from '../../../platform/outside/sms/port.ts'

/** Takes every message and keeps it, encrypted, where the demo's outbox page shows it. */
export function simulatedSms(db: Database): SmsSender {
  return {
    async send({ phone, text }) {
      const { pii } = db.app
      await db.kysely
        .insertInto('simulator.sms')
        .values({
          phone_hash: pii.hashPhone(phone),
          phone_cipher: pii.encrypt(phone),
          phone_tail: phone.slice(-4),
          text_cipher: pii.encrypt(text),
          at: machineNow(),
        })
        .execute()
    },
  }
}
