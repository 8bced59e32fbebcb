// `npm run admin -- create --phone 138… [--name …]` makes an officer of the platform, `… -- remove --phone 138…` takes the
// office away; the first officer can only come so. `… -- check-log [--shop …]` checks the chained log of money and after-sales.
import { parseArgs } from 'node:util'
import { runCommand, say, withPlaces } from './command.ts'
import { readMobile } from './kernel/phone.ts'
import { migrate } from './migrations.ts'
import { endOfficer, identityAudit, makeAccountWith } from './modules/identity/index.ts'
import { systemActor } from './platform/actor.ts'
import { checkChain, shopsWithChains } from './platform/audit-chain.ts'
import { type Database, inTransaction, openDatabase, type Tx } from './platform/db/database.ts'
import { openPii, type Pii } from './platform/pii.ts'

const USAGE =
  '用法 / Usage: npm run admin -- create --phone 13800000000 [--name 名字] | remove --phone 13800000000 | check-log [--shop 店铺编号]'

/** Opens the database that the server uses, for some work. */
async function withDatabase(work: (db: Database, piiKeyFile: string) => Promise<void>): Promise<void> {
  await withPlaces(async ({ databaseUrl, mode, piiKeyFile }) => {
    await migrate(databaseUrl, mode)
    const db = openDatabase(databaseUrl, { size: 2 })
    try {
      await work(db, piiKeyFile)
    } finally {
      await db.close()
    }
  })
}

/** Runs one transaction in the database and under the keys that the server uses. */
const changeOfficers = (work: (tx: Tx, pii: Pii) => Promise<void>): Promise<void> =>
  withDatabase(async (db, piiKeyFile) => {
    const pii = await openPii(piiKeyFile)
    await inTransaction(db, (tx) => work(tx, pii))
  })

/**
 * Checks the chained log of a shop, or of all: each link is counted and the last hash is printed, to be kept elsewhere. The
 * first link that does not hold is named, and the command fails.
 */
async function checkLog(shop: string | undefined): Promise<void> {
  let broken = 0
  await withDatabase(async (db) => {
    const shops = shop ? [shop] : await shopsWithChains(db.kysely)
    for (const shopId of shops) {
      const { links, hash, broken: at } = await checkChain(db.kysely, shopId)
      if (!at) {
        say(`${shopId} 完好，${links} 条，末条 ${hash} / intact, ${links} entries, last ${hash}`)
        continue
      }
      broken += 1
      const [zh, en] = at.what === 'missing' ? ['缺失', 'is missing'] : ['被改动', 'was changed']
      say(
        `${shopId} 第 ${at.no} 条${zh}，之前 ${links} 条完好 / entry ${at.no} ${en}, ${links} before it are intact`,
      )
    }
  })
  if (broken > 0)
    throw new Error(`${broken} 家店铺的记录被动过。/ The log of ${broken} shops was tampered with.`)
}

/** Makes the account of a phone an officer. */
async function createOfficer(phone: string, name: string): Promise<void> {
  await changeOfficers(async (tx, pii) => {
    const accountId = await makeAccountWith(pii, tx, { phone, name, officer: true })
    await identityAudit.write(tx, systemActor('admin'), 'officer.made', accountId)
  })
  say(
    `${phone} 现在是平台运营，可在 /operator/ 用验证码登录。/ ${phone} is an officer of the platform and can sign in at /operator/.`,
  )
}

/** Makes an officer a person like any other; open sessions end. */
async function removeOfficer(phone: string): Promise<void> {
  await changeOfficers(async (tx, pii) => {
    const accountId = await endOfficer(tx, pii.hashPhone(phone))
    if (!accountId) throw new Error(`${phone} 不是平台运营。/ ${phone} is not an officer of the platform.`)
    await identityAudit.write(tx, systemActor('admin'), 'officer.removed', accountId)
  })
  say(
    `${phone} 不再是平台运营，已退出登录。/ ${phone} is no longer an officer of the platform and is signed out.`,
  )
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      phone: { type: 'string' },
      shop: { type: 'string' },
      name: { type: 'string', default: '平台运营' },
    },
  })
  const { phone, name } = values
  const [verb] = positionals
  if (verb === 'check-log') return checkLog(values.shop)
  if (!phone || (verb !== 'create' && verb !== 'remove')) throw new Error(USAGE)
  const mobile = readMobile(phone)
  if (!mobile) throw new Error(`手机号不对 / Not a mobile number: ${phone}\n${USAGE}`)
  await (verb === 'create' ? createOfficer(mobile, name) : removeOfficer(mobile))
}

await runCommand(main)
