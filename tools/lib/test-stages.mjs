// The stages of `npm test`. Everything that they make lies in one temporary folder, which is gone at the end.
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { pathToFileURL } from 'node:url'
import { commandOf } from '../../server/src/platform/postgres/processes.ts'
import { gate } from '../gate.mjs'
import { report } from '../reporter.mjs'
import { root } from './packages.mjs'
import { tell } from './say.mjs'
import { ensureWeb } from './web.mjs'

const results = join(root, '.results')
const interrupted = new AbortController()
/** A file of tests that takes longer hangs on something that it forgot to close. */
const fileTimeoutMs = 5 * 60_000

const inBrowser = (file) => file.endsWith('.browser.test.ts')
const onDatabase = (file) => /testing\/(database|server|given)/.test(readFileSync(join(root, file), 'utf8'))

const stages = {
  gate: { take: gate },
  server: {
    files: () => testFiles().filter((file) => !inBrowser(file)),
    take: (files, place) => onPostgres(18, place, () => runFiles(files, Math.max(2, availableParallelism()))),
  },
  pg15: {
    files: () =>
      testFiles().filter((file) => file.startsWith('server/') && !inBrowser(file) && onDatabase(file)),
    take: (files, place) => onPostgres(15, place, () => runFiles(files, Math.max(2, availableParallelism()))),
  },
  browser: {
    files: () => testFiles().filter(inBrowser),
    take: async (files, place) => {
      await ensureWeb(process.execPath)
      return onPostgres(18, place, () => runFiles(files, 2))
    },
  },
}

async function main() {
  const { only, patterns } = wishes(process.argv.slice(2))
  const began = performance.now()
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-tests-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(place, 0o711)
  process.once('exit', () => clear(place))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leave())
  if (!only) rmSync(results, { recursive: true, force: true })
  const rows = []
  for (const [name, stage] of Object.entries(stages)) {
    if (only && name !== only) continue
    if (!interrupted.signal.aborted) rows.push(...(await takeStage(name, stage, patterns, place)))
  }
  return sayEnd(rows, (performance.now() - began) / 1000)
}

async function takeStage(name, { files, take }, patterns, place) {
  const wanted = files?.().filter(
    (file) => patterns.length === 0 || patterns.some((part) => file.includes(part)),
  )
  if (wanted?.length === 0) return []
  const began = performance.now()
  process.stdout.write(`\n${name}${wanted ? ` (${wanted.length} files)` : ''}\n`)
  const rows = await take(wanted, place)
  keep(name, rows, patterns.length > 0)
  process.stdout.write(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
  return rows
}

function testFiles() {
  return globSync(['server/**/*.test.ts', 'bench/**/*.test.ts', 'web/**/*.test.ts', 'tools/**/*.test.mjs'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path),
  }).sort()
}

function runFiles(files, concurrency) {
  const counter = pathToFileURL(join(root, 'tools', 'lib', 'count-assertions.mjs')).href
  const events = run({
    files: files.map((file) => join(root, file)),
    concurrency,
    timeout: fileTimeoutMs,
    execArgv: ['--import', counter],
    signal: interrupted.signal,
  })
  return report(events, root)
}

/** One Postgres serves all files of a stage; each test clones its own database there. */
async function onPostgres(version, place, work) {
  const launcher = pathToFileURL(join(root, 'server', 'src', 'platform', 'postgres', 'embedded.ts')).href
  const { startEmbedded } = await import(launcher)
  const temporary = join(place, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const postgres = await startEmbedded({
    dataDir: join(place, 'postgres'),
    version,
    durable: false,
    copiesDir: join(place, 'copies'),
  })
  const env = {
    TEST_DATABASE_URL: postgres.url,
    TEST_POSTGRES: String(version),
    TMPDIR: temporary,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]))
  Object.assign(process.env, env)
  try {
    return await work()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    postgres.discard()
  }
}

/** `.results/<stage>.json`; after a run of some files the rows of the others stay. */
function keep(stage, rows, partly) {
  mkdirSync(results, { recursive: true })
  const path = join(results, `${stage}.json`)
  const before = partly && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  const others = before.filter((row) => !rows.some(({ file }) => file === row.file))
  writeFileSync(path, `${JSON.stringify([...others, ...rows], null, 1)}\n`)
}

function sayEnd(rows, seconds) {
  const count = (...statuses) => rows.filter(({ status }) => statuses.includes(status)).length
  const failed = rows.filter(({ status }) => status === 'failed')
  const free = rows.filter(({ status }) => status === 'assertion-free')
  const lines = [
    ...free.map(({ file, name }) => `asserts nothing: ${file} ${name}`),
    ...failed.map(({ file, name }) => `failed: ${file} ${name}`),
    `${seconds.toFixed(0)} s`,
  ]
  const skipped = count('skipped', 'todo')
  const last = `${count('passed', 'assertion-free')} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`
  process.stdout.write(`\n${[...lines, last].join('\n')}\n`)
  return failed.length > 0 || rows.length === 0 ? 1 : 0
}

function wishes(args) {
  const at = args.indexOf('--only')
  const only = at < 0 ? undefined : args[at + 1]
  const patterns = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (only !== undefined && !(only in stages)) {
    process.stderr.write(`--only ${Object.keys(stages).join('|')}\n`)
    process.exit(2)
  }
  return { only, patterns }
}

/** Ctrl-C: the files that run are told to end; nobody waits for them longer than a moment. */
function leave() {
  interrupted.abort()
  setTimeout(() => process.exit(130), 2000).unref()
  process.once('SIGINT', () => process.exit(130))
}

/** Ends every Postgres that was started below the folder, then removes it. */
function clear(place) {
  for (const file of globSync('**/postmaster.pid', { cwd: place })) {
    const pid = Number.parseInt(readFileSync(join(place, file), 'utf8'), 10)
    if (commandOf(pid).includes(place)) process.kill(pid, 'SIGKILL')
  }
  rmSync(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

await tell(async () => {
  const code = await main()
  return interrupted.signal.aborted ? 130 : code
})
process.exit()
