// `npm run restore -- FILE [--key FILE] [--json]` puts a backup into an empty database and data folder.
import { parseArgs } from 'node:util'
import { runCommand, say, withPlaces } from './command.ts'
import { migrateTo } from './migrations.ts'
import { readBackupKey } from './platform/backup/backup-key.ts'
import { restoreBackup } from './platform/backup/restore-backup.ts'

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file) throw new Error('用法 / Usage: DATA_DIR=新目录 npm run restore -- 备份文件 [--key 密钥文件]')
  await withPlaces(async (places) => {
    const restored = await restoreBackup({
      ...places,
      file,
      key: await readBackupKey(values.key ?? places.backupKeyFile),
      migrateTo: (names) => migrateTo(places.databaseUrl, names),
    })
    if (values.json) return say(JSON.stringify(restored))
    say(
      `已恢复 ${restored.madeAt} 的备份 / Restored the backup of ${restored.madeAt}: ${restored.rows} rows, ${restored.files} files (${restored.mode}).`,
    )
  })
})
