// `npm run backup [-- --to FILE] [--key FILE] [--json]` makes a backup while the shop runs or rests.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand, say, withPlaces } from './command.ts'
import { openBackupKey, readBackupKey } from './platform/backup/backup-key.ts'
import { backupName } from './platform/backup/keep-backups.ts'
import { makeBackup } from './platform/backup/make-backup.ts'
import { machineNow } from './platform/machine-clock.ts'

await runCommand(async () => {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  await withPlaces(async (places) => {
    const key = values.key
      ? { ...(await readBackupKey(values.key)), made: false }
      : await openBackupKey(places.backupKeyFile)
    const madeAt = machineNow()
    const target = values.to ? resolve(values.to) : join(places.backupFolder, backupName(madeAt))
    const made = await makeBackup({ ...places, key, target, madeAt })
    if (values.json) return say(JSON.stringify({ ...made, file: target, keyId: key.id }))
    say(`备份已做好 / The backup is made: ${target}`)
    say(
      `  ${made.tables} 张表 tables · ${made.rows} 行 rows · ${made.files} 个文件 files · ${made.bytes} bytes`,
    )
    if (!values.key)
      say(
        `  密钥 Key ${key.id}: ${places.backupKeyFile}\n  没有密钥就无法恢复，请另存一份。/ Without the key nothing can be restored: keep a copy elsewhere.`,
      )
  })
})
