// `npm run admin -- create --phone 138… [--name …]` makes an officer of the platform; the first one can only come so.
import { parseArgs } from 'node:util'
import { Value } from 'typebox/value'
import { runCommand, say, withPlaces } from './command.ts'
import { Phone } from './kernel/schema.ts'
import { migrate } from './migrations.ts'
import { makeAccountWith } from './modules/identity/index.ts'
import { systemActor } from './platform/actor.ts'
import { writeAudit } from './platform/audit.ts'
import { inTransaction, openDatabase } from './platform/db/database.ts'
import { openPii } from './platform/pii.ts'

const USAGE = '用法 / Usage: npm run admin -- create --phone 13800000000 [--name 名字]'

/** Makes the account of a phone an officer, in the database and under the keys that the server uses. */
async function createOfficer(phone: string, name: string): Promise<void> {
  await withPlaces(async ({ databaseUrl, mode, piiKeyFile }) => {
    await migrate(databaseUrl, mode)
    const pii = await openPii(piiKeyFile)
    const db = openDatabase(databaseUrl, { size: 2 })
    try {
      await inTransaction(db, async (tx) => {
        const accountId = await makeAccountWith(pii, tx, { phone, name, officer: true })
        await writeAudit(tx, systemActor('admin'), 'officer.made', accountId)
      })
    } finally {
      await db.close()
    }
  })
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { phone: { type: 'string' }, name: { type: 'string', default: '平台运营' } },
  })
  const { phone, name } = values
  if (positionals[0] !== 'create' || !phone) throw new Error(USAGE)
  if (!Value.Check(Phone, phone)) throw new Error(`手机号不对 / Not a mobile number: ${phone}\n${USAGE}`)
  await createOfficer(phone, name)
  say(
    `${phone} 现在是平台运营，可在 /operator/ 用验证码登录。/ ${phone} is an officer of the platform and can sign in at /operator/.`,
  )
}

await runCommand(main)
