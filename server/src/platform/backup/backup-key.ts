import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { makeSecretFile } from '../secret-file.ts'
import { backupError } from './backup-error.ts'

/** A key that backups are sealed with: 32 random bytes. `id` tells keys apart without telling the key. */
export interface BackupKey {
  readonly id: string
  readonly bytes: Buffer
}

const KEY_BYTES = 32

/** Reads a key file: one line, the key in base64. Throws BackupError: there is none, or it is no key. */
export async function readBackupKey(path: string): Promise<BackupKey> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw backupError(
      `找不到备份密钥文件 ${path}：请用 --key 指定保存备份时的密钥。`,
      `There is no backup key at ${path}: name the key that the backup was made with by --key.`,
    )
  })
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== KEY_BYTES)
    throw backupError(`${path} 不是备份密钥文件。`, `${path} is not a backup key.`)
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes }
}

/** Reads the key file, or makes one (0600) where none is; `made` tells which. */
export async function openBackupKey(path: string): Promise<BackupKey & { readonly made: boolean }> {
  try {
    return { ...(await readBackupKey(path)), made: false }
  } catch (error) {
    if (await readFile(path).catch(() => null)) throw error
  }
  const made = await makeSecretFile(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
  return { ...(await readBackupKey(path)), made }
}

/** The key of one backup: no two backups share one, so that the frame counter may serve as nonce. */
export function keyOfOne(key: BackupKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, salt, 'zhanggui backup 1', KEY_BYTES))
}
