import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto'

/*
 * Decrypts age files by the published specification (age-encryption.org/v1) with Node's own cryptography: tests hold our
 * backups against it, so that they do not only prove that a library opens what it encrypted itself.
 */

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** The bytes of a bech32 text, its checksum of six letters left out. */
function bytesOfBech32(text: string): Buffer {
  const data = text.toLowerCase().slice(text.lastIndexOf('1') + 1, -6)
  const bits = [...data].map((letter) => CHARSET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

const x25519Private = (raw: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  })

const X25519_PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')
const x25519Public = (raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([X25519_PUBLIC, raw]), format: 'der', type: 'spki' })

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

const derived = (secret: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, 32))

/** What an age file with one X25519 recipient holds; `keyFile` as age-keygen writes it. */
export function decryptBySpecification(file: Buffer, keyFile: string): Buffer {
  const secret = x25519Private(bytesOfBech32(/AGE-SECRET-KEY-1\w+/.exec(keyFile)?.[0] ?? ''))
  const bodyAt = file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1
  const header = file.subarray(0, bodyAt).toString('latin1')
  const [, share = '', wrapped = ''] =
    /^age-encryption\.org\/v1\n-> X25519 (\S+)\n(\S+)\n--- /.exec(header) ?? []
  const theirs = Buffer.from(share, 'base64')
  const ours = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(X25519_PUBLIC.length)
  const shared = diffieHellman({ privateKey: secret, publicKey: x25519Public(theirs) })
  const wrapKey = derived(shared, Buffer.concat([theirs, ours]), 'age-encryption.org/v1/X25519')
  const fileKey = open(wrapKey, Buffer.alloc(12), Buffer.from(wrapped, 'base64'))
  const payloadKey = derived(fileKey, file.subarray(bodyAt, bodyAt + 16), 'payload')
  const chunks: Buffer[] = []
  for (let at = bodyAt + 16; at < file.length; at += 64 * 1024 + 16) {
    const sealed = file.subarray(at, at + 64 * 1024 + 16)
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(chunks.length, 7)
    nonce[11] = at + sealed.length === file.length ? 1 : 0
    chunks.push(open(payloadKey, nonce, sealed))
  }
  return Buffer.concat(chunks)
}
