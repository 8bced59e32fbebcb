import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MissingSetting, portsFor } from './compose.ts'
import { UnfitDatabase } from './migrations.ts'
import { isDatabaseAway } from './platform/db/database-away.ts'
import { log } from './platform/log.ts'
import { outliveRejections } from './platform/outlive-rejections.ts'
import { DatabaseUnavailable, startEmbedded } from './platform/postgres/embedded.ts'
import { repeat } from './platform/repeat.ts'
import { type RunningServer, startServer } from './server.ts'
import { CannotStart, readSettings, type Settings } from './settings.ts'

/** How often it is looked whether the built-in database lives. */
const KEEP_EVERY_MS = 500

/** How long stopping may take in all, the built-in database included; then the process ends as it is. */
const STOP_WITHIN_MS = 90_000

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    throw new CannotStart(
      `不能创建数据目录 ${dataDir}（${why}），请检查权限和磁盘，或用 DATA_DIR 换一个。/ The data folder ${dataDir} cannot be made (${why}); check rights and disk, or choose another with DATA_DIR.`,
    )
  }
}

/** Turns what can go wrong at start into the sentence that helps. */
function explainStart(error: unknown, settings: Settings): string {
  const { code, message } = error as { code?: string; message?: string }
  if (
    error instanceof CannotStart ||
    error instanceof UnfitDatabase ||
    error instanceof MissingSetting ||
    error instanceof DatabaseUnavailable
  )
    return error.message
  if (code === 'EADDRINUSE') {
    return `端口 ${settings.port} 已被占用：请停掉占用它的程序，或用 PORT 换一个，如 PORT=3001 npm start。/ Port ${settings.port} is taken: stop what uses it, or choose another, e.g. PORT=3001 npm start.`
  }
  if (code === 'EACCES' && settings.port < 1024)
    return `没有权限使用端口 ${settings.port}。/ No right to use port ${settings.port}.`
  if (code === 'ENOSPC') return `磁盘已满（${settings.dataDir}）。/ The disk is full (${settings.dataDir}).`
  if (code === '28P01' || code === '28000')
    return '数据库拒绝了用户名或密码，请检查 DATABASE_URL。/ The database refused the user or the password; check DATABASE_URL.'
  if (code === '3D000')
    return 'DATABASE_URL 指向的数据库不存在，请先创建。/ The database in DATABASE_URL does not exist; create it first.'
  if (
    code === 'ECONNREFUSED' ||
    code === 'ENOTFOUND' ||
    code === 'ETIMEDOUT' ||
    code === 'EHOSTUNREACH' ||
    /timeout/.test(message ?? '')
  ) {
    return '连不上数据库，请检查 DATABASE_URL 与网络。/ The database cannot be reached; check DATABASE_URL and the network.'
  }
  return ''
}

/** Starts one process and stops it cleanly on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  let settings: Settings | undefined
  try {
    settings = readSettings(process.env)
    if (settings.mode === 'demo' && !process.env.LOG_LEVEL) log.level = 'warn'
    makeDataDir(settings.dataDir)
    await run(settings)
  } catch (error) {
    const sentence = settings ? explainStart(error, settings) : (error as Error).message
    if (sentence) process.stderr.write(`\n✗ ${sentence}\n`)
    else
      process.stderr.write(
        `\n✗ 启动失败 / Cannot start:\n${error instanceof Error ? error.stack : String(error)}\n`,
      )
    process.exit(1)
  }
}

async function run(settings: Settings): Promise<void> {
  const embedded = settings.databaseUrl
    ? null
    : await startEmbedded({ dataDir: resolve(settings.dataDir, 'postgres'), log: say })
  let server: RunningServer | undefined
  let stopping = false
  // The built-in database is ours to keep alive: if it dies, it is started again and the pools find it by themselves.
  const keeper = repeat(KEEP_EVERY_MS, async () => {
    if (await embedded?.revive()) log.warn('the built-in Postgres had died and was started again')
  })
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    say('正在停止…… / Stopping …')
    setTimeout(() => {
      say('没有按时停下，直接退出。/ Not stopped in time; the process ends as it is.')
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    await keeper.stop()
    await server?.close().catch((error: Error) => log.warn({ error: error.message }, 'not stopped cleanly'))
    await embedded?.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  try {
    const ports = await portsFor(settings.mode)
    server = await patiently(embedded !== null, () =>
      startServer(
        {
          databaseUrl: settings.databaseUrl ?? (embedded as NonNullable<typeof embedded>).url,
          mode: settings.mode,
          role: settings.role,
          port: settings.port,
          host: settings.host,
          dataDir: settings.dataDir,
          publicUrl: settings.publicUrl,
          proxies: settings.proxies,
          keyFile: process.env.PII_KEY_FILE,
          backups: {
            folder: process.env.BACKUP_DIR && resolve(process.env.BACKUP_DIR),
            keyFile: process.env.BACKUP_KEY_FILE,
          },
          ...(process.env.PER_MINUTE ? { perMinute: Number(process.env.PER_MINUTE) } : {}),
        },
        ports,
      ),
    )
    const { mode, world, worldStart } = settings
    if (mode === 'demo' && worldStart) {
      const { startAt } = await import('./demo/start-at.ts')
      if (!(await startAt(server.db, worldStart)))
        throw new CannotStart('DEMO_START 不能早于现在。/ DEMO_START cannot lie in the past.')
    }
    if (mode === 'demo' && world !== 'none') {
      const { prepareDemoWorld } = await import('./demo/demo-world.ts')
      await prepareDemoWorld(server.db, say, world)
    }
  } catch (error) {
    await keeper.stop()
    await server?.close().catch(() => {})
    await embedded?.stop()
    throw error
  }
  await greet(settings, server)
}

/** How often a start is tried whose database goes away in the middle of it, and how long it waits before the next. */
const STARTS = 5
const START_AGAIN_MS = 500

/** The built-in database is ours to keep alive: when it goes away while the server starts, the server is started again. */
async function patiently<T>(isOurs: boolean, start: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await start()
    } catch (error) {
      if (!isOurs || tried === STARTS || !isDatabaseAway(error)) throw error
      log.warn(
        { error: String(error) },
        'the database went away while the server was starting; it is started again',
      )
      await pause(START_AGAIN_MS)
    }
  }
}

/** Says where everything is, and in the demo who one can be. */
async function greet(settings: Settings, server: RunningServer): Promise<void> {
  for (const warning of settings.warnings) {
    log.warn(warning)
    say(`\n⚠ ${warning}`)
  }
  const base = `http://localhost:${server.port}`
  if (settings.role === 'worker') {
    say(`\n掌柜 worker 就绪 / worker ready · health ${base}/health`)
    return
  }
  say(`\n掌柜已开门 / Zhanggui is open (${settings.mode}, ${settings.role})`)
  say(`  买家端   Buyer      ${base}/`)
  say(`  商家工作台 Merchant   ${base}/merchant/`)
  say(`  平台运营  Operator   ${base}/operator/`)
  say(`  接口文档  OpenAPI    ${base}/openapi.json`)
  if (settings.mode === 'demo') {
    const { listDemoPeople } = await import('./demo/people/people-queries.ts')
    say('\n  演示人物 / Demo people（验证码会显示在登录页 / the sign-in page shows the code）')
    // The shop is open; should the database go at this very moment, it only cannot say for whom.
    const people = await listDemoPeople(server.db.kysely).catch((error: unknown) => {
      if (isDatabaseAway(error)) return []
      throw error
    })
    for (const person of people) {
      say(
        `    ${person.phone}  ${person.name}  ${person.role}${person.shopName ? `  ${person.shopName}` : ''}`,
      )
    }
  }
  say('\n  Ctrl-C 停止 / stops')
}

outliveRejections()

await main()
