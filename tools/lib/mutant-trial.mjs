// Copies of the checkout in which mutants are tried side by side, and the database cluster that their tests share.
import { fork } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { serverEnv } from './server-node.mjs'

/** What the server and its tests need of a checkout. */
const parts = [
  'server',
  'tools',
  'docs',
  'bench',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
]

/** A mutant by which a test never ends is killed by this; the tests themselves end sooner. */
const SLOWER_BY = 4
const LEAST_TIMEOUT_MS = 120_000
const REFERENCE_TIMEOUT_MS = 600_000

/** Makes so many copies for mutants and one that stays as it is, and starts the cluster; all end with the process. */
export async function openTrial(root, { atOnce = 1 } = {}) {
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-mutants-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(place, 0o711)
  const launcher = pathToFileURL(join(root, 'server', 'src', 'platform', 'postgres', 'embedded.ts')).href
  const { startEmbedded } = await import(launcher)
  const postgres = await startEmbedded({ dataDir: join(place, 'postgres'), version: 18, durable: false })
  mkdirSync(join(place, 'tmp'))
  const env = {
    ...process.env,
    ...serverEnv,
    // Compiled code is kept by path: in the checkout's own cache it would stay for ever.
    NODE_COMPILE_CACHE: join(place, 'compiled'),
    TEST_DATABASE_URL: postgres.url,
    TEST_POSTGRES: '18',
    TMPDIR: join(place, 'tmp'),
    LOG_LEVEL: 'fatal',
  }
  const close = () => {
    postgres.discard()
    rmSync(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  process.once('exit', close)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const open = (name) => new Tree(copyOf(root, join(place, name)), env)
  const trees = Array.from({ length: atOnce }, (_, at) => open(`tree-${at}`))
  return new Trial(trees, open('as-it-is'))
}

function copyOf(root, tree) {
  for (const part of parts) {
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(tree, part), {
        recursive: true,
        filter: (path) => !/node_modules$/.test(path),
      })
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  return tree
}

class Trial {
  #trees
  #asItIs
  #passing = new Set()
  #checked = Promise.resolve()

  constructor(trees, asItIs) {
    this.#trees = trees
    this.#asItIs = asItIs
  }

  /**
   * Tries mutants, as many at once as there are copies, and calls `report(mutant, outcome)` after each. A mutant is put in,
   * the tests that claim its rows run file by file until one fails; when none does, all tests beside the code (`isBeside`)
   * do; and it is taken out again: `{ verdict, by, byFile, isBeside, seconds }`. The verdict is killed or survived, or unclear
   * when a test failed that does not pass without the mutant either: it says nothing.
   */
  async tryAll(mutants, report) {
    const queue = [...mutants]
    const inTree = async (tree) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const began = performance.now()
        const claimed = await this.#verdict(tree, mutant, mutant.tests, namesClaiming(mutant.rows))
        const isBeside = claimed.verdict === 'survived' && mutant.beside.length > 0
        const outcome = isBeside ? await this.#verdict(tree, mutant, mutant.beside, ANY_NAME) : claimed
        const seconds = Math.round((performance.now() - began) / 100) / 10
        report(mutant, { verdict: outcome.verdict, by: outcome.by, byFile: outcome.file, isBeside, seconds })
      }
    }
    await Promise.all(this.#trees.map(inTree))
  }

  async #verdict(tree, mutant, files, pattern) {
    try {
      const { killed, by, file } = await this.#try(tree, mutant, files, pattern)
      return { verdict: killed ? 'killed' : 'survived', by, file: killed ? file : null }
    } catch (error) {
      return { verdict: 'unclear', by: error.message, file: null }
    }
  }

  /** Tests that were not done in time are tried again with a limit by their own length. */
  async #try(tree, mutant, files, pattern) {
    const outcome = await tree.runWith(mutant, files, pattern, () => LEAST_TIMEOUT_MS)
    if (outcome.isGone) throw new Error(`${outcome.file} ended before it said what became of it`)
    if (!outcome.killed || this.#passing.has(`${outcome.file} ${outcome.by}`)) return outcome
    const ms = await this.#check(outcome, outcome.isNamed ? `^${escaped(outcome.by)}$` : pattern)
    const isShort = ms * SLOWER_BY <= LEAST_TIMEOUT_MS
    return !outcome.isLate || isShort ? outcome : tree.runWith(mutant, files, pattern, () => ms * SLOWER_BY)
  }

  /** Runs what failed as the code stands, one after another, and answers how long it took; throws when it fails there too. */
  #check({ file }, pattern) {
    const checked = this.#checked.then(async () => {
      const began = performance.now()
      const outcome = await this.#asItIs.run([file], pattern, () => REFERENCE_TIMEOUT_MS)
      if (outcome.killed) throw new Error(`${file} does not pass without a mutant: ${outcome.by}`)
      for (const name of outcome.passed) this.#passing.add(`${file} ${name}`)
      return performance.now() - began
    })
    this.#checked = checked.catch(() => {})
    return checked
  }
}

const ANY_NAME = ''

const namesClaiming = (ids) => `^(S\\d-\\d\\d[\\s,、]+)*(${ids.join('|')})\\b`

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One copy of the checkout and the process that waits in it for the next tests. */
class Tree {
  #path
  #env
  #next

  constructor(path, env) {
    this.#path = path
    this.#env = env
  }

  async runWith(mutant, files, pattern, limit) {
    const path = join(this.#path, mutant.file)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.slice(0, mutant.start) + mutant.replacement + before.slice(mutant.end))
    try {
      return await this.run(files, pattern, limit)
    } finally {
      writeFileSync(path, before)
    }
  }

  /** Runs the tests of these files with such names until one fails: `{ killed, by, file, passed, isLate, isNamed }`. */
  async run(files, pattern, limit) {
    const worker = this.#next ?? this.#start()
    this.#next = undefined
    await worker.ready
    const running = outcomeOf(worker, files, pattern, limit)
    this.#next = this.#start()
    const outcome = await running
    await this.#dropDatabasesOf(worker.child.pid)
    return outcome
  }

  #start() {
    const child = fork(join('tools', 'lib', 'mutant-worker.mjs'), {
      cwd: this.#path,
      env: this.#env,
      execArgv: [],
      silent: true,
    })
    const end = () => child.kill('SIGKILL')
    process.once('exit', end)
    child.once('exit', () => process.off('exit', end))
    const worker = { child, printed: '' }
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (worker.printed = (worker.printed + chunk).slice(-2000)))
    worker.ready = new Promise((resolve) => child.once('message', resolve).once('exit', resolve))
    return worker
  }

  /** A worker is ended before it has removed its databases. */
  async #dropDatabasesOf(pid) {
    const client = new pg.Client({ connectionString: this.#env.TEST_DATABASE_URL })
    await client.connect()
    try {
      const { rows } = await client.query('select datname from pg_database where datname like $1', [
        `test\\_${pid}\\_%`,
      ])
      for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
    } finally {
      await client.end()
    }
  }
}

/** Sends a worker its files and ends it at the first failure, when all is done, or when a file is not done in time. */
function outcomeOf(worker, files, pattern, limit) {
  const { child } = worker
  const left = [...files]
  const passed = []
  let outcome
  let timer
  const end = (what) => {
    clearTimeout(timer)
    outcome ??= { file: left[0], passed, isLate: false, isNamed: false, isGone: false, ...what }
    child.kill('SIGKILL')
  }
  const watch = () => {
    clearTimeout(timer)
    const ms = limit(left[0])
    timer = setTimeout(() => {
      end({ killed: true, by: `not done in ${Math.round(ms / 1000)} s`, isLate: true })
    }, ms)
  }
  child.on('message', (message) => {
    if (message.passed) passed.push(message.passed)
    if (message.failed)
      end({ killed: true, by: message.failed, isNamed: message.failed !== 'the file itself' })
    if (!message.done) return
    left.shift()
    if (left.length === 0) end({ killed: false, by: null })
    else watch()
  })
  return new Promise((resolve) => {
    const finish = (code) => {
      const said = worker.printed.trim().split('\n').slice(-3).join(' ')
      end({ killed: true, by: said || `the process ended with ${code}`, isGone: code === 0 })
      resolve(outcome)
    }
    child.once('close', finish)
    if (child.exitCode !== null || !child.connected) return finish(child.exitCode)
    watch()
    child.send({ files, pattern })
  })
}
