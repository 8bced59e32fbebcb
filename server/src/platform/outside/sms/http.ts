import type { SmsSender } from './port.ts'

/** How long a gateway may take for one message. */
const PATIENCE_MS = 8000

/**
 * Sends through any gateway that takes `POST {phone, text}` as JSON with a bearer token (SMS_URL, SMS_TOKEN); providers
 * with another face stand behind a small relay. Throws when the answer is not 2xx or does not come in time.
 */
export function httpSms({ url, token }: { url: string; token: string }): SmsSender {
  return {
    async send({ phone, text }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ phone, text }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`The SMS gateway answered ${answer.status}.`)
    },
  }
}
