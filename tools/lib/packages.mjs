// Node 24 and the dependencies, fetched when they are missing. Plain JavaScript that Node 18 reads.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { collect } from './child.mjs'
import { alone, readText, writeStamp } from './once.mjs'
import { fullDisk, step, trouble } from './say.mjs'

/** The folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const runtime = join(root, 'tools', 'runtime')
const wantedMajor = 24

/** Makes sure of Node 24 and of the dependencies; answers with the path of that Node. */
export async function ensurePackages() {
  if (/[\\/]node_modules[\\/]/.test(root)) {
    throw trouble(
      `项目位于名为 node_modules 的目录之下(${root}),Node 在那里不运行 TypeScript;请移到别处。`,
      `The checkout lies below a folder named node_modules (${root}), where Node runs no TypeScript: move it elsewhere.`,
    )
  }
  const node = await ensureNode()
  const stamp = join(root, 'node_modules', '.zhanggui')
  const wanted = lockHash(root)
  if (readText(stamp) !== wanted) {
    await alone(root, async () => {
      if (readText(stamp) === wanted) return
      if (!isInstalled()) {
        await step('安装依赖', 'Installing the dependencies', () => npmCi(node, root))
      }
      writeStamp(stamp, wanted)
    })
  }
  return node
}

async function ensureNode() {
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath
  const name = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ].find((candidate) => readText(join(runtime, 'package.json')).includes(`"${candidate}"`))
  const binary = join(runtime, 'node_modules', name ?? '', 'bin', 'node')
  const stamp = join(runtime, 'node_modules', '.zhanggui')
  if (name && readText(stamp) !== lockHash(runtime)) {
    await alone(root, async () => {
      if (readText(stamp) === lockHash(runtime)) return
      await step('准备 Node 24', 'Preparing Node 24', () => npmCi(process.execPath, runtime))
      writeStamp(stamp, lockHash(runtime))
    })
  }
  if (!name || !existsSync(binary) || spawnSync(binary, ['--version']).status !== 0) {
    throw trouble(
      `需要 Node 24;这台机器(${process.platform}-${process.arch})上没有现成的程序包,请先安装 Node 24。`,
      `Node 24 is needed and no package of it runs on this machine (${process.platform}-${process.arch}): please install it.`,
    )
  }
  return binary
}

function lockHash(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex')
}

/** True when somebody ran npm by hand and what it noted at its end is what the lockfile asks for. */
function isInstalled() {
  const noted = readText(join(root, 'node_modules', '.package-lock.json'))
  if (!noted) return false
  const there = JSON.parse(noted).packages
  const wanted = JSON.parse(readText(join(root, 'package-lock.json'))).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !path.includes('node_modules/')) return true
    const found = there[path]
    if (found) return found.version === entry.version && found.integrity === entry.integrity
    return Boolean(entry.optional) && !isForThisMachine(entry)
  })
}

function isForThisMachine(entry) {
  const fits = (wanted, own) => !wanted || [wanted].flat().includes(own)
  const anyLibc = !entry.libc
  return (
    anyLibc &&
    fits(entry.os, process.platform) &&
    fits(entry.cpu, process.arch) &&
    Boolean(entry.os || entry.cpu)
  )
}

/** Exactly what the lockfile says. Scripts of dependencies do not run: nothing that we use needs them. */
async function npmCi(node, folder) {
  // npm clears the folder first: cut off in the middle of that, what was noted there must not speak for what is gone.
  for (const note of ['.zhanggui', '.package-lock.json'])
    rmSync(join(folder, 'node_modules', note), { force: true })
  const options = [
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ]
  const retries = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  const { code, output } = await collect(node, [npmCli(), 'ci', ...options, ...retries], { cwd: folder, env })
  if (code === 0) return
  if (/ENOSPC/.test(output)) throw fullDisk()
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH/.test(output)) {
    throw trouble(
      '连接不到 npm 软件源,无法下载依赖;请检查网络或代理设置后重试。',
      'The npm registry cannot be reached, so nothing can be downloaded: check the network or the proxy and start again.',
    )
  }
  const words = output.trim().split('\n').slice(0, 12).join('\n')
  throw trouble(`npm ci 失败:\n${words}`, 'npm ci failed; its words are above.')
}

/** npm's own program: the one that runs us, the one beside this Node, or the first on the PATH. */
function npmCli() {
  const besides = [
    process.env.npm_execpath ?? '',
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
  ]
  for (const path of besides) {
    if (!path || !existsSync(path)) continue
    const real = realpathSync(path)
    if (real.endsWith('npm-cli.js')) return real
  }
  throw trouble(
    '找不到 npm;请安装带有 npm 的 Node。',
    'npm was not found: install a Node that comes with it.',
  )
}
