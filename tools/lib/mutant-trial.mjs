// A copy of the checkout in which mutants are tried, and the database cluster that their tests share.
import { spawn } from 'node:child_process'
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
const LEAST_TIMEOUT_MS = 60_000

/** Makes the copy and starts the cluster; `close` ends both. */
export async function openTrial(root) {
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-mutants-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(place, 0o711)
  const tree = join(place, 'tree')
  for (const part of parts) {
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(tree, part), {
        recursive: true,
        filter: (path) => !/node_modules$/.test(path),
      })
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
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
  return new Trial(tree, env)
}

class Trial {
  #tree
  #env
  #lengths = new Map()
  #passing = new Set()

  constructor(tree, env) {
    this.#tree = tree
    this.#env = env
  }

  /**
   * Runs the tests of a file that claim these rows as the code stands; throws when they do not pass, for then they say
   * nothing about a mutant. Once for each pair.
   */
  async check(file, ids) {
    const key = `${file} ${ids}`
    if (this.#lengths.has(key)) return
    const began = performance.now()
    const { killed, by, passed } = await this.#run(file, ids, 5 * LEAST_TIMEOUT_MS)
    if (killed) throw new Error(`${file} does not pass without a mutant: ${by}`)
    this.#lengths.set(key, performance.now() - began)
    for (const name of passed) this.#passing.add(`${file} ${name}`)
  }

  /**
   * Puts a mutant in, runs the tests of a file that claim these rows until one fails, and takes it out again. A test that
   * failed must be known to pass without the mutant: it runs once more as the code stands unless it did before.
   */
  async try(mutant, file, ids) {
    const path = join(this.#tree, mutant.file)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.slice(0, mutant.start) + mutant.replacement + before.slice(mutant.end))
    let outcome
    try {
      const length = this.#lengths.get(`${file} ${ids}`) ?? 0
      outcome = await this.#run(file, ids, Math.max(LEAST_TIMEOUT_MS, length * SLOWER_BY))
    } finally {
      writeFileSync(path, before)
    }
    if (outcome.killed && !this.#passing.has(`${file} ${outcome.by}`)) await this.check(file, ids)
    return outcome
  }

  async #run(file, ids, timeoutMs) {
    const outcome = await this.#runWorker(file, ids, timeoutMs)
    await this.#dropLeft()
    return outcome
  }

  /** Removes the databases of a worker that was ended before it had removed them itself. */
  async #dropLeft() {
    const client = new pg.Client({ connectionString: this.#env.TEST_DATABASE_URL })
    await client.connect()
    try {
      const { rows } = await client.query("select datname from pg_database where datname like 'test\\_%'")
      for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
    } finally {
      await client.end()
    }
  }

  #runWorker(file, ids, timeoutMs) {
    return new Promise((done) => {
      const child = spawn(process.execPath, [join('tools', 'lib', 'mutant-worker.mjs'), file, ids.join()], {
        cwd: this.#tree,
        env: this.#env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      const end = () => child.kill('SIGKILL')
      const timer = setTimeout(() => {
        said += `\nfailed not done in ${Math.round(timeoutMs / 1000)} s`
        end()
      }, timeoutMs)
      process.once('exit', end)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
      child.once('close', (code) => {
        clearTimeout(timer)
        process.off('exit', end)
        const by = /\nfailed ([^\n]*)\s*$/.exec(said)?.[1] ?? said.trim().split('\n').slice(-3).join(' ')
        const passed = [...said.matchAll(/^ok (.*)$/gm)].map(([, name]) => name)
        done({ killed: code !== 0, by, passed })
      })
    })
  }
}
