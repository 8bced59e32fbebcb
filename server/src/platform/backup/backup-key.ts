import { hkdfSync } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { machineNow } from '../machine-clock.ts'
import { makeSecretFile } from '../secret-file.ts'
import { backupError } from './backup-error.ts'

/** An age key pair that backups are encrypted with. */
export interface BackupKey {
  /** The beginning of the public key: identifies the key without giving it away. */
  readonly id: string
  /** The public key, `age1…`: who has it can encrypt, not decrypt. */
  readonly recipient: string
  /** The secret key, `AGE-SECRET-KEY-1…`. */
  readonly identity: string
}

const ID_LENGTH = 16

/** One line of 32 bytes in base64: the keys of backups before they were age files. */
const EARLIER_KEY = /^[A-Za-z0-9+/]{43}=\s*$/

/** Reads a key file as age-keygen writes it. Throws BackupError: there is none, or it is no key. */
export async function readBackupKey(path: string): Promise<BackupKey> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw backupError(
      `找不到备份密钥文件 ${path}：请用 --key 指定保存备份时的密钥。`,
      `There is no backup key at ${path}: name the key that the backup was made with by --key.`,
    )
  })
  const identity = text.split('\n').find((line) => /^AGE-SECRET-KEY-1\w+\s*$/.test(line))
  const recipient = identity && (await identityToRecipient(identity.trim()).catch(() => null))
  if (!identity || !recipient) throw backupError(`${path} 不是备份密钥文件。`, `${path} is not a backup key.`)
  return { id: recipient.slice(0, ID_LENGTH), recipient, identity: identity.trim() }
}

/**
 * Reads the key file, or makes one (0600) where none is; `made` says which. A key of the earlier form is moved aside to
 * `….old`: it opens the backups that were made with it, by the program that made them.
 */
export async function openBackupKey(path: string): Promise<BackupKey & { readonly made: boolean }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (text !== null && !EARLIER_KEY.test(text)) return { ...(await readBackupKey(path)), made: false }
  if (text !== null) await rename(path, `${path}.old`)
  const made = await makeSecretFile(path, await newKeyFile())
  return { ...(await readBackupKey(path)), made }
}

/** What age-keygen would write. */
async function newKeyFile(): Promise<string> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  return `# created: ${machineNow().toISOString()}\n# public key: ${recipient}\n${identity}\n`
}

/** The key of a backup's HMAC, which shows that its maker had the secret key: to encrypt, age needs the public one alone. */
export const hmacKeyOf = (key: BackupKey): Buffer =>
  Buffer.from(hkdfSync('sha256', key.identity, '', 'zhanggui backup hmac', 32))
