// The web apps, built when their sources changed. Plain JavaScript that Node 18 reads.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { collect } from './child.mjs'
import { alone, readText, writeStamp } from './once.mjs'
import { root } from './packages.mjs'
import { fullDisk, step, trouble } from './say.mjs'

const apps = ['buyer', 'merchant', 'operator']

/** Builds what is missing or out of date, two apps at a time. */
export async function ensureWeb(node) {
  const due = () => {
    const shared = sharedSources()
    return apps
      .filter((app) => existsSync(join(root, 'web', app, 'index.html')))
      .map((app) => ({ app, hash: hashOf([...shared, ...sources(join(root, 'web', app))]) }))
      .filter(({ app, hash }) => readText(stampOf(app)) !== hash)
  }
  if (due().length === 0) return
  await alone(root, async () => {
    const waiting = due()
    if (waiting.length === 0) return
    const names = waiting.map(({ app }) => app).join(', ')
    await step(`构建网页(${names})`, `Building the web apps (${names})`, async () => {
      const worker = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await build(node, next.app, next.hash)
      }
      await Promise.all([worker(), worker()])
    })
  })
}

const stampOf = (app) => join(root, 'web', app, 'dist', '.stamp')

/** The old build stays in use until the new one is whole. */
async function build(node, app, hash) {
  const folder = join(root, 'web', app)
  const cache = join(root, 'node_modules', '.cache', 'web')
  const fresh = join(cache, `${app}-new`)
  const old = join(cache, `${app}-old`)
  for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const { code, output } = await collect(node, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  })
  if (code !== 0) {
    if (/ENOSPC/.test(output)) throw fullDisk()
    throw trouble(
      `网页 ${app} 构建失败:\n${output.trim()}`,
      `The web app ${app} could not be built; the reason is above.`,
    )
  }
  writeStamp(join(fresh, '.stamp'), hash)
  const place = join(folder, 'dist')
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

/** What every app is built from: the kit, the kernel, the contracts and whatever these import, and the versions of libraries. */
function sharedSources() {
  const server = join(root, 'server', 'src')
  const contracts = ['modules', 'screens', 'demo']
    .flatMap((folder) => sources(join(server, folder)))
    .filter((path) => path.endsWith('contract.ts'))
  const beside = readdirSync(join(root, 'web')).map((name) => join(root, 'web', name))
  return [
    join(root, 'package-lock.json'),
    ...beside.filter((path) => statSync(path).isFile()),
    ...sources(join(root, 'web', 'kit')),
    ...withImports([...sources(join(server, 'kernel')), ...contracts]),
  ]
}

function withImports(paths) {
  const found = new Set(paths)
  for (const path of found) {
    for (const [, target] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const file = resolve(dirname(path), target)
      if (existsSync(file)) found.add(file)
    }
  }
  return [...found].sort()
}

function sources(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (['node_modules', 'dist', 'test'].includes(entry.name) || entry.name.startsWith('.')) return []
      if (entry.isDirectory()) return sources(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
    })
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}
