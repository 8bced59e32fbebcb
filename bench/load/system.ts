import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import * as catalog from '../../server/src/modules/catalog/products/contract.ts'
import { addAddress } from '../../server/src/modules/identity/addresses/contract.ts'
import { demoCode, sendCode } from '../../server/src/modules/identity/sign-in/contract.ts'
import { openShop } from '../../server/src/modules/shop/opening/contract.ts'
import { type Embedded, startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import type { Caller } from '../../server/testing/http-client.ts'
import { acceptInvitations } from '../lib/accept-invitations.ts'
import { COUNT_STATEMENTS, printStatements, statementsAsked } from '../lib/statements.ts'
import { newId } from '../replay/people.ts'
import { type ApiCaller, apiCaller } from './api-caller.ts'
import { type ServerProcess, startProcess } from './processes.ts'

/** A system under load of its own: embedded Postgres (fsync on), server processes, one shop, goods and signed-in buyers. */
export interface System {
  readonly ports: readonly number[]
  readonly processes: readonly ServerProcess[]
  readonly sql: pg.Pool
  /** The process of Postgres above all its others. */
  readonly postmaster: number
  readonly databaseUrl: string
  readonly dataDir: string
  readonly api: ApiCaller
  readonly shopId: string
  readonly owner: Caller
  readonly skus: readonly { productId: string; skuId: string; priceFen: number }[]
  readonly buyers: readonly { cookie: string; addressId: string }[]
  close(): Promise<void>
}

export interface SystemOptions {
  readonly skus: number
  readonly buyers: number
  /** Pieces of each SKU. */
  readonly stock: number
  /** Server processes besides the first, which does everything. */
  readonly moreApis?: number
  /** The database remembers when each transaction was committed. */
  readonly commitTimes?: boolean
}

const OFFICER_PHONE = '13800000001'
const OWNER_PHONE = '13800000002'
const PRICE_FEN = 9900
const SKUS_A_PRODUCT = 200

/** The officer opens the shop of the run, and its owner takes it. */
async function openTheShop(api: ApiCaller, officer: Caller, signIn: (phone: string) => Promise<Caller>) {
  const shopId = newId()
  await api.call(openShop, {
    as: officer,
    body: { id: shopId, name: '抢购的店', category: 'general', ownerPhone: OWNER_PHONE, ownerName: '店主' },
  })
  const owner = await signIn(OWNER_PHONE)
  await acceptInvitations(api, owner)
  return { shopId, owner }
}

/** Starts the system and fills it; it leaves nothing behind when it is closed, also when the bench is interrupted. */
export async function startSystem(options: SystemOptions, say: (line: string) => void): Promise<System> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-bench-'))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const database = await openDatabase(join(dataDir, 'postgres'), options.commitTimes ?? false)
  const env = {
    DATA_DIR: dataDir,
    MODE: 'demo',
    DEMO_WORLD: 'none',
    PER_MINUTE: '100000000',
    DATABASE_URL: '',
  }
  const { processes, start, stop } = starter(env)
  const sql = new pg.Pool({ connectionString: database.url, max: 2 })
  const close = async () => {
    await stop()
    if (statementsAsked) await printStatements(sql, (line) => process.stderr.write(`${line}\n`))
    await sql.end()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(130)))
  try {
    await start('all')
    for (let more = 0; more < (options.moreApis ?? 0); more += 1) await start('api')
    const api = apiCaller(processes.map((one) => one.url))
    const signIn = async (phone: string): Promise<Caller> => {
      const { challengeId } = await api.call(sendCode, { body: { phone } })
      const { code } = await api.call(demoCode, { params: { phone } })
      return { cookie: await api.signIn({ challengeId, code }) }
    }
    await signIn(OFFICER_PHONE)
    await sql.query('update identity.account set officer = true')
    const officer = await signInLater(sql, signIn)
    const { shopId, owner } = await openTheShop(api, officer, signIn)
    say(`${options.skus} SKUs and ${options.buyers} buyers are made …`)
    const skus = await makeGoods(api, owner, shopId, options)
    const buyers = await makeBuyers(api, signIn, options.buyers)
    // Tables that stay empty until the first run are left alone: an empty table that was analysed misleads the planner.
    await sql.query(
      'analyze catalog.product, catalog.sku, inventory.stock, identity.address, identity.account',
    )
    const postmaster = await postmasterOf(sql)
    const ports = processes.map((one) => Number(new URL(one.url).port))
    const databaseUrl = database.url
    return {
      ports,
      processes,
      sql,
      postmaster,
      databaseUrl,
      dataDir,
      api,
      shopId,
      owner,
      skus,
      buyers,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts server processes and stops them, one that is still starting too. */
function starter(env: NodeJS.ProcessEnv) {
  const processes: ServerProcess[] = []
  let starting: Promise<unknown> = Promise.resolve()
  return {
    processes,
    async start(role: string): Promise<void> {
      const one = startProcess(role, env)
      starting = one
      processes.push(await one)
    },
    async stop(): Promise<void> {
      await starting.catch(() => {})
      await Promise.all(processes.map((one) => one.stop()))
    },
  }
}

/** The built-in Postgres; what it needs for commit times and for counting statements is read at its start alone. */
async function openDatabase(dataDir: string, commitTimes: boolean): Promise<Embedded> {
  const database = await startEmbedded({ dataDir })
  const settings = [
    ...(commitTimes ? ['alter system set track_commit_timestamp = on'] : []),
    ...(statementsAsked ? COUNT_STATEMENTS : []),
  ]
  if (settings.length === 0) return database
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  for (const setting of settings) await client.query(setting)
  await client.end()
  await database.stop()
  return startEmbedded({ dataDir })
}

/** The officer's session is read again a moment later, so their first request must come from another sign-in. */
async function signInLater(sql: pg.Pool, signIn: (phone: string) => Promise<Caller>): Promise<Caller> {
  await sql.query('delete from identity.sign_in_code')
  return signIn(OFFICER_PHONE)
}

async function makeGoods(api: ApiCaller, owner: Caller, shopId: string, options: SystemOptions) {
  const made: { productId: string; skuId: string; priceFen: number }[] = []
  for (let start = 0; start < options.skus; start += SKUS_A_PRODUCT) {
    const count = Math.min(SKUS_A_PRODUCT, options.skus - start)
    const productId = newId()
    const skus = Array.from({ length: count }, (_, index) => ({
      skuId: newId(),
      specs: [`第 ${start + index + 1} 款`],
      code: `R${start + index + 1}`,
      priceFen: PRICE_FEN,
      weightGram: 500,
      openingStock: options.stock,
    }))
    await api.call(catalog.makeProduct, {
      as: owner,
      params: { shopId },
      body: { id: productId, title: `抢购商品 ${start}`, category: 'general', specNames: ['款式'], skus },
    })
    await api.call(catalog.putOnSale, { as: owner, params: { shopId, productId } })
    made.push(...skus.map(({ skuId, priceFen }) => ({ productId, skuId, priceFen })))
  }
  return made
}

async function makeBuyers(api: ApiCaller, signIn: (phone: string) => Promise<Caller>, count: number) {
  const buyers: { cookie: string; addressId: string }[] = []
  const makeOne = async (index: number) => {
    const buyer = await signIn(`139${String(index).padStart(8, '0')}`)
    const { addressId } = await api.call(addAddress, {
      as: buyer,
      body: {
        id: newId(),
        name: '王小明',
        phone: `138${String(index).padStart(8, '0')}`,
        provinceCode: '33',
        cityCode: '3301',
        districtCode: '330106',
        detail: '文三路 138 号',
        isDefault: true,
      },
    })
    buyers.push({ cookie: buyer.cookie ?? '', addressId })
  }
  for (let from = 0; from < count; from += 16)
    await Promise.all(Array.from({ length: Math.min(16, count - from) }, (_, index) => makeOne(from + index)))
  return buyers
}

async function postmasterOf(sql: pg.Pool): Promise<number> {
  const { rows } = await sql.query<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  )
  return Number(rows[0]?.pid)
}
