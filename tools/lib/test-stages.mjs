// The stages of `npm test`. Everything that they make lies in one temporary folder, which is gone at the end.
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { commandOf } from '../../server/src/platform/postgres/processes.ts'
import { launchOptions } from '../browser.mjs'
import { gate } from '../gate.mjs'
import { keepCoresBusy } from './busy-cores.mjs'
import { memoryPlace } from './memory-place.mjs'
import { root } from './packages.mjs'
import { pg15Journeys } from './pg15-journeys.mjs'
import { runTestFiles } from './run-test-files.mjs'
import { runTool } from './say.mjs'
import { testOptions } from './test-options.mjs'
import { ensureWeb } from './web.mjs'

const results = join(root, '.results')
const interrupted = new AbortController()

/** One more than the cores: a test often waits, for a reaction or for Postgres. */
const processes = availableParallelism() + 1

const inBrowser = (file) => file.endsWith('.browser.test.ts')

const stages = {
  gate: { take: gate },
  server: {
    files: () => testFiles().filter((file) => !inBrowser(file)),
    take: (files, places, options) =>
      onPostgres(18, places, options, () => runFiles('server', files, options)),
  },
  pg15: {
    files: () => Object.values(pg15Journeys),
    take: (files, places, options) => onPostgres(15, places, options, () => runFiles('pg15', files, options)),
  },
  browser: {
    files: () => testFiles().filter(inBrowser),
    take: async (files, places, options) => {
      await ensureWeb(process.execPath)
      return onPostgres(18, places, options, () => withBrowser(() => runFiles('browser', files, options)))
    },
  },
}

/** The rows of the last run, by stage. */
const lastRows = Object.fromEntries(Object.keys(stages).map((stage) => [stage, rowsOf(stage)]))

async function main() {
  const options = testOptions(process.argv.slice(2), Object.keys(stages))
  if (!options) return 2
  const began = performance.now()
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-tests-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(place, 0o711)
  const inMemory = memoryPlace()
  process.once('exit', () => {
    clear(place)
    if (inMemory) clear(inMemory)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leave())
  if (!options.only) rmSync(results, { recursive: true, force: true })
  if (options.seed !== undefined) process.stdout.write(`seed ${options.seed}\n`)
  const rows = []
  for (const [name, stage] of Object.entries(stages)) {
    if (options.only && name !== options.only) continue
    if (!interrupted.signal.aborted)
      rows.push(...(await takeStage(name, stage, options, { place, inMemory })))
  }
  return sayEnd(rows, (performance.now() - began) / 1000)
}

async function takeStage(name, { files, take }, options, places) {
  const { patterns } = options
  const wanted = files?.().filter(
    (file) => patterns.length === 0 || patterns.some((part) => file.includes(part)),
  )
  if (wanted?.length === 0) return []
  const began = performance.now()
  process.stdout.write(`\n${name}${wanted ? ` (${wanted.length} files)` : ''}\n`)
  const rows = await take(wanted, places, options)
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

async function runFiles(stage, files, { shuffle, stress, seed }) {
  const relax = stress ? keepCoresBusy() : () => {}
  try {
    return await runTestFiles(longestFirst(stage, files), {
      processes,
      signal: interrupted.signal,
      ...(shuffle ? { shuffleSeed: seed } : {}),
    })
  } finally {
    relax()
  }
}

/** By the time that they took at the last run, else by their size: a long one at the end would leave a core idle. */
function longestFirst(stage, files) {
  const lengths = new Map()
  for (const { file, durationMs } of lastRows[stage]) lengths.set(file, (lengths.get(file) ?? 0) + durationMs)
  const known = files.every((file) => lengths.has(file))
  const length = (file) => (known ? lengths.get(file) : statSync(join(root, file)).size)
  return [...files].sort((a, b) => length(b) - length(a))
}

/** A page of a test lives for seconds: to optimise its program costs a tenth of the browser's work more than it saves. */
const briefPages = '--js-flags=--no-maglev --no-turbofan'

/** One browser serves all files of a stage. */
async function withBrowser(work) {
  const options = await launchOptions()
  const browser = await chromium.launchServer({ ...options, args: [...options.args, briefPages] })
  process.env.TEST_BROWSER_URL = browser.wsEndpoint()
  try {
    return await work()
  } finally {
    delete process.env.TEST_BROWSER_URL
    await browser.close()
  }
}

/** One Postgres serves all files of a stage; each test clones its own database there. */
async function onPostgres(version, { place, inMemory }, { stress, seed, shots }, work) {
  const launcher = pathToFileURL(join(root, 'server', 'src', 'platform', 'postgres', 'embedded.ts')).href
  const { startEmbedded } = await import(launcher)
  const temporary = join(place, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const postgres = await startEmbedded({
    dataDir: join(inMemory ?? place, 'postgres'),
    version,
    durable: false,
    copiesDir: join(place, 'copies'),
  })
  const env = {
    TEST_DATABASE_URL: postgres.url,
    TEST_POSTGRES: String(version),
    TMPDIR: temporary,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...(stress ? { TEST_STRESS_SEED: String(seed) } : {}),
    ...(shots ? { TEST_SHOTS: 'on' } : {}),
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
  const others = (partly ? rowsOf(stage) : []).filter((row) => !rows.some(({ file }) => file === row.file))
  writeFileSync(path, `${JSON.stringify([...others, ...rows], null, 1)}\n`)
}

function rowsOf(stage) {
  const path = join(results, `${stage}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
}

function sayEnd(rows, seconds) {
  const count = (...statuses) => rows.filter(({ status }) => statuses.includes(status)).length
  const failed = rows.filter(({ status }) => status === 'failed')
  const free = rows.filter(({ status }) => status === 'assertion-free')
  const lines = [
    ...free.map(({ file, name }) => `asserts nothing: ${file} ${name}`),
    ...failed.map(
      ({ file, name, why }) => `failed: ${file} ${name}${why ? `\n${why.replace(/^/gm, '  ')}` : ''}`,
    ),
    `${seconds.toFixed(0)} s`,
  ]
  const skipped = count('skipped', 'todo')
  const last = `${count('passed', 'assertion-free')} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`
  process.stdout.write(`\n${[...lines, last].join('\n')}\n`)
  return failed.length > 0 || rows.length === 0 ? 1 : 0
}

/** Ctrl-C: the files that run are interrupted and get a moment to end. */
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

await runTool(async () => {
  const code = await main()
  return interrupted.signal.aborted ? 130 : code
})
process.exit()
