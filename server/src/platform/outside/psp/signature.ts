import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How old a signed message may be (machine time), so that a recorded one cannot be sent again later. */
const FRESH_MS = 5 * 60 * 1000

const TIMESTAMP = 'x-psp-timestamp'
const NONCE = 'x-psp-nonce'
const SIGNATURE = 'x-psp-signature'

/** What a message is about: `POST /path` for a request to the provider, `notice` for its callback. */
type About = string

function signatureOf(key: string, about: About, timestamp: string, nonce: string, body: string): Buffer {
  return createHmac('sha256', key).update(`${about}\n${timestamp}\n${nonce}\n${body}\n`).digest()
}

/** The headers that prove who wrote this body, when, and what for: HMAC-SHA-256 over all of it. */
export function signedHeaders(
  key: string,
  about: About,
  body: string,
  machineNowMs: number,
): Record<string, string> {
  const timestamp = String(machineNowMs)
  const nonce = randomBytes(12).toString('hex')
  return {
    [TIMESTAMP]: timestamp,
    [NONCE]: nonce,
    [SIGNATURE]: signatureOf(key, about, timestamp, nonce, body).toString('hex'),
  }
}

/** Whether the body was signed with this key, for this, within the last five minutes. */
export function isSigned(
  key: string,
  about: About,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  machineNowMs: number,
): boolean {
  const timestamp = headers[TIMESTAMP] ?? ''
  const given = Buffer.from(headers[SIGNATURE] ?? '', 'hex')
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(machineNowMs - Number(timestamp)) > FRESH_MS) return false
  const expected = signatureOf(key, about, timestamp, headers[NONCE] ?? '', body)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
