// The steps of the gate. Each looks at the checkout at `root` and answers with what is wrong, '' when nothing is.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printed, tidy } from '../tidy.mjs'
import { collect } from './child.mjs'
import { root as checkout } from './packages.mjs'
import { tooHeavy } from './page-weight.mjs'
import { ensureWeb } from './web.mjs'

const folders = ['server', 'web', 'bench', 'tools']

export const steps = [
  { name: 'lockfile', look: lockfile },
  {
    name: 'format and lint',
    look: (root) =>
      tool(root, '@biomejs/biome/bin/biome', ['ci', '--colors=off', '--diagnostic-level=error', '.']),
  },
  {
    name: 'types of the server',
    look: (root) => tool(root, 'typescript/bin/tsc', ['-p', '.', '--pretty', 'false']),
  },
  { name: 'types of the web', look: webTypes },
  { name: 'import rules', look: importRules },
  {
    name: 'unused code',
    look: (root) => tool(root, 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  },
  { name: 'API document', look: apiDocument },
  { name: 'weight of the pages', look: pageWeight },
  { name: 'tidy', look: async (root) => printed(tidy(root)) },
]

const tool = (root, script, args) => program(root, join(checkout, 'node_modules', script), args)

/** Runs a program of Node; answers what it says when it fails, '' when it does not. */
async function program(root, path, args) {
  const { code, output } = await collect(process.execPath, [path, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', REDOCLY_TELEMETRY: 'off' },
  })
  return code === 0 ? '' : output.trim() || `exit code ${code}`
}

/** Our own apps are built first, where their sources changed. */
async function pageWeight(root) {
  if (root === checkout) await ensureWeb(process.execPath)
  return tooHeavy(root)
}

/** The documents are made without a server or a database, and read by the rules of redocly.yaml. */
async function apiDocument(root) {
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-api-'))
  try {
    const failure = await program(root, join(root, 'server/testing/write-api-documents.ts'), [folder])
    if (failure) return failure
    const files = readdirSync(folder).map((file) => join(folder, file))
    const config = ['--config', join(checkout, 'redocly.yaml')]
    return await tool(root, '@redocly/cli/bin/cli.js', ['lint', ...config, '--format', 'stylish', ...files])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function webTypes(root) {
  const hasSources = readdirSync(join(root, 'web'), { recursive: true }).some(
    (path) => /\.tsx?$/.test(path) && !path.includes('node_modules'),
  )
  return hasSources ? tool(root, 'typescript/bin/tsc', ['-p', 'web', '--pretty', 'false']) : ''
}

async function importRules(root) {
  const config = join(checkout, '.dependency-cruiser.cjs')
  const present = folders.filter((folder) => existsSync(join(root, folder)))
  return tool(root, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    config,
    '--output-type',
    'err',
    ...present,
  ])
}

/** `npm ci` must work everywhere: no host of a registry, every platform's optional packages, in step with each package.json. */
async function lockfile(root) {
  const problems = []
  for (const folder of ['.', 'tools/runtime']) {
    const path = join(folder, 'package-lock.json')
    const { packages } = JSON.parse(readFileSync(join(root, path), 'utf8'))
    const places = Object.keys(packages)
    for (const [place, entry] of Object.entries(packages)) {
      if (/^[a-z+]+:\/\//.test(entry.resolved ?? ''))
        problems.push(`${path}: ${place} names the host ${entry.resolved}`)
      for (const name of Object.keys(entry.optionalDependencies ?? {})) {
        if (places.some((other) => other.endsWith(`node_modules/${name}`))) continue
        problems.push(`${path}: ${name}, which ${place || 'the project'} wants on some platform, is missing`)
      }
      if (!place.includes('node_modules'))
        problems.push(...outOfStep(join(root, folder, place), path, place, entry))
    }
  }
  return problems.join('\n')
}

function outOfStep(folder, path, place, entry) {
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return ['dependencies', 'devDependencies', 'optionalDependencies']
    .filter((kind) => JSON.stringify(sorted(own[kind])) !== JSON.stringify(sorted(entry[kind])))
    .map(
      (kind) => `${path}: ${kind} of ${place || 'the project'} differ from its package.json; run npm install`,
    )
}

const sorted = (names = {}) => Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1))
