import { type Ruling, refuseCommon, refuseUnless } from './refusal.ts'

/** How far a client's machine clock may be off before its ids are refused. */
export const ID_CLOCK_TOLERANCE_MS = 10 * 60 * 1000

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a text is an id as it is stored and compared everywhere: a UUID in small letters. */
export const isId = (text: string): boolean => ID.test(text)

/** A UUIDv7 (RFC 9562): 48 bits of machine time in ms, then random bits, so that ids sort by when they were made. */
export function makeId(machineNowMs: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(machineNowMs / 2 ** 32))
  view.setUint32(2, machineNowMs % 2 ** 32)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The machine time in ms that a UUIDv7 carries; null when it is another kind of id. */
export function idTimeMs(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return null
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/** Whether an id that a client made is a UUIDv7 of the last or next 10 minutes. Refuses: invalid_input, id_not_fresh. */
export function isFreshId(id: string, machineNowMs: number): Ruling {
  const madeMs = idTimeMs(id)
  if (madeMs === null)
    return refuseCommon('invalid_input', { field: 'id', problem: '不是 UUIDv7 / is not a UUIDv7' })
  return Math.abs(madeMs - machineNowMs) > ID_CLOCK_TOLERANCE_MS ? refuseCommon('id_not_fresh') : null
}

/** The same for who throws what a rule answers. Refuses: invalid_input, id_not_fresh. */
export const checkClientId = (id: string, machineNowMs: number): void =>
  refuseUnless(isFreshId(id, machineNowMs))
