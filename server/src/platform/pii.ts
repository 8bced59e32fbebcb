import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { makeSecretFile } from './secret-file.ts'

/** The key file: encryption keys by id (the newest encrypts), and the key of the phone hash. */
interface KeyFile {
  current: number
  keys: Record<string, string>
  hashKey: string
}

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts and masks personal data. Stored form: format byte, key id (2 bytes), nonce, tag, AES-256-GCM text. */
export interface Pii {
  encrypt(text: string): Buffer
  decrypt(cipher: Buffer): string
  /** The same for bytes; what they are (`about`) is sealed with them: under another name they cannot be read. */
  seal(bytes: Uint8Array, about: string): Buffer
  /** Throws when the bytes were changed, cut, or sealed under another name. */
  unseal(sealed: Buffer, about: string): Buffer
  /** HMAC-SHA-256 of a phone number, for exact match. */
  hashPhone(phone: string): Buffer
  /** A secret of this installation for a purpose, the same in every process and after every start. */
  secretFor(purpose: string): string
}

/** Reads the key file, or makes one (0600) where none is. The same file must be given to every process. */
export async function openPii(path: string): Promise<Pii> {
  return piiFrom(await readOrMakeKeys(path))
}

async function readOrMakeKeys(path: string): Promise<KeyFile> {
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found !== null) return JSON.parse(found) as KeyFile
  const fresh: KeyFile = {
    current: 1,
    keys: { 1: randomBytes(32).toString('base64') },
    hashKey: randomBytes(32).toString('base64'),
  }
  const ours = await makeSecretFile(path, JSON.stringify(fresh))
  return ours ? fresh : readOrMakeKeys(path)
}

/** A key made once: Node takes 50 µs to make one of bytes, at each use. */
const secretOf = (key: string) => createSecretKey(key, 'base64')

function piiFrom(file: KeyFile): Pii {
  const keys = new Map(Object.entries(file.keys).map(([id, key]) => [Number(id), secretOf(key)]))
  const current = keys.get(file.current)
  const hashKey = secretOf(file.hashKey)
  if (!current) throw new Error('The key file lacks its current key.')
  const seal = (bytes: Uint8Array, about: string): Buffer => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(about))
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    const head = Buffer.from([FORMAT, file.current >> 8, file.current & 0xff])
    return Buffer.concat([head, nonce, cipher.getAuthTag(), body])
  }
  const unseal = (stored: Buffer, about: string): Buffer => {
    const key = keys.get(stored.readUInt16BE(1))
    if (stored[0] !== FORMAT || !key) throw new Error('Personal data under an unknown key.')
    const nonce = stored.subarray(3, 3 + NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
    decipher.setAuthTag(stored.subarray(3 + NONCE_BYTES, 3 + NONCE_BYTES + TAG_BYTES))
    const body = stored.subarray(3 + NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()])
  }
  return {
    seal,
    unseal,
    encrypt: (text) => seal(Buffer.from(text, 'utf8'), ''),
    decrypt: (stored) => unseal(stored, '').toString('utf8'),
    hashPhone: (phone) => createHmac('sha256', hashKey).update(phone).digest(),
    // A phone has no letters: no secret is the hash of one.
    secretFor: (purpose) => createHmac('sha256', hashKey).update(`secret for ${purpose}`).digest('base64url'),
  }
}

/** From the tail alone: ****5678 */
export const maskTail = (tail: string): string => `*******${tail}`

/** 王小明 → 王** */
export const maskName = (name: string): string =>
  `${[...name][0] ?? ''}${'*'.repeat(Math.max(1, [...name].length - 1))}`

/** 110105194912310021 → 1****************1: the first and the last sign. */
export const maskIdNumber = (number: string): string =>
  number && `${number.slice(0, 1)}${'*'.repeat(Math.max(0, number.length - 2))}${number.slice(-1)}`

/** 文三路 138 号 2 幢 → 文三路****** : the first three characters. */
export const maskDetail = (detail: string): string => `${[...detail].slice(0, 3).join('')}******`
