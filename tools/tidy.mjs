// Rules of this project that no ready-made tool knows: which tables a file may name, one use case a file, banned words, how
// long things may get. `node tools/run.mjs tools/tidy.mjs` prints every breach; it prints nothing when all is well.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { readerBreaches } from './lib/tidy-readers.mjs'
import { literalText, looksLikeSql, sqlBreaches } from './lib/tidy-sql.mjs'
import { useCaseBreaches } from './lib/tidy-use-cases.mjs'
import { doubledTerms, readRegister, registerFile, wordBreaches } from './lib/tidy-words.mjs'

const fileLineLimit = 400
const functionLineLimit = 70

/** The only files that may ask the machine what time it is. */
const clocks = /^server\/src\/platform\/(machine-)?clock[^/]*\.ts$|^web\/kit\/clock\.ts$/
/** What strangers' texts come to. */
const running = /^(server\/src|web)\//
/** The only files whose functions make a pattern, each of constants of its own. */
const constantPatterns =
  /^server\/src\/(modules\/fulfillment\/couriers|kernel\/phone|platform\/db\/generate-tables)\.ts$/
/** Where the clock of the database stands for nothing. */
const businessTime = /^server\/src\/(?!platform\/|migrations\.ts)/
const tests = /(^|\/)test(ing)?\/|\.test\.(ts|tsx|mjs)$/
const generated = /^server\/src\/platform\/db\/tables(\.ts|\/.*)$/
const skipped = new Set(['node_modules', 'dist'])

/** Every breach in the checkout at `root`, as `{ file, line, rule, text }`. */
export function tidy(root) {
  const schemas = schemasOf(root)
  const register = registerOf(root)
  const files = ['server', 'web', 'bench', 'tools']
    .flatMap((folder) => filesIn(join(root, folder)))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
  const twice = doubledTerms(register).map((doubled) => ({
    ...doubled,
    file: registerFile,
    rule: 'term-twice',
  }))
  return twice.concat(
    files.flatMap((path) => {
      const file = relative(root, path).split(sep).join('/')
      return generated.test(file) ? [] : checkFile(file, readFileSync(path, 'utf8'), schemas, register)
    }),
  )
}

function registerOf(root) {
  const path = join(root, registerFile)
  return existsSync(path) ? readRegister(readFileSync(path, 'utf8')) : noRegister
}

const noRegister = { terms: [], bans: [] }

/** The breaches in one file; `schemas` are the names of our Postgres schemas, `register` is docs/words.md. */
export function checkFile(file, text, schemas, register = noRegister) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file))
  const breaches = []
  const report = (where, rule, words, detail = '') => {
    const position = typeof where === 'number' ? where : where.getStart(source)
    const line = source.getLineAndCharacterOfPosition(position).line + 1
    breaches.push({ file, line, rule, text: words, detail })
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (lines > fileLineLimit && !tests.test(file)) {
    report(source, 'file-length', `${lines} lines; ${fileLineLimit} at most`)
  }
  for (const breach of useCaseBreaches(file, source)) report(...breach)
  for (const breach of wordBreaches(file, source, register)) report(...breach)
  const visit = (node) => {
    checkBans(node, file, source, report)
    if (!tests.test(file)) {
      checkLength(node, source, report)
      for (const breach of sqlBreaches(file, node, schemas)) report(...breach)
      for (const breach of readerBreaches(file, node)) report(...breach)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return breaches
}

function checkBans(node, file, source, report) {
  if (ts.isAsExpression(node)) {
    if (node.type.kind === ts.SyntaxKind.AnyKeyword) report(node, 'as-any', 'say what it is')
    if (node.type.kind === ts.SyntaxKind.NeverKeyword) report(node, 'as-never', 'say what it is')
  }
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) {
    if (!clocks.test(file))
      report(node, 'clock', 'new Date() outside the clock: take the instant as a parameter')
  }
  if (running.test(file) && isPatternOfText(node) && !tests.test(file) && !constantPatterns.test(file)) {
    report(
      node,
      'pattern-of-text',
      'a pattern made of text can take for ever: write it down, or read by hand',
    )
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: owner, name } = node.expression
    if (isNamed(owner, 'Date') && name.text === 'now' && !clocks.test(file)) {
      report(node, 'clock', 'Date.now() outside the clock: take the instant as a parameter')
    }
    if (isNamed(owner, 'console') && name.text === 'log')
      report(node, 'console-log', 'use the log, or process.stdout')
    if (name.text === 'only' && /^(test|it|describe|suite)$/.test(owner.getText(source))) {
      report(node, 'only', 'one test alone hides the others')
    }
  }
  if (businessTime.test(file) && !tests.test(file)) {
    const sql = literalText(node)
    if (sql && /\b(now\(\)|current_timestamp|clock_timestamp\(\))/i.test(sql) && looksLikeSql(sql)) {
      report(node, 'sql-now', 'business time is tx.now, never the clock of the database')
    }
  }
}

function checkLength(node, source, report) {
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
  const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line
  const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1
  if (lines > functionLineLimit)
    report(node, 'function-length', `${lines} lines; ${functionLineLimit} at most`)
}

/** RegExp of what is no literal, in a function: outside of all there are only constants. */
function isPatternOfText(node) {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false
  const [pattern] = node.arguments ?? []
  if (!isNamed(node.expression, 'RegExp') || pattern === undefined || ts.isStringLiteralLike(pattern))
    return false
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined
}

const isNamed = (node, name) => ts.isIdentifier(node) && node.text === name

function scriptKind(file) {
  if (file.endsWith('.tsx')) return ts.ScriptKind.TSX
  return file.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS
}

/** The schemas that the migrations make. */
function schemasOf(root) {
  const sql = filesIn(join(root, 'server', 'migrations')).map((path) => readFileSync(path, 'utf8'))
  return new Set(sql.flatMap((text) => [...text.matchAll(/create schema (\w+)/gi)].map(([, name]) => name)))
}

function filesIn(folder) {
  let entries = []
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() ? [path] : []
  })
}

/** One line a breach, as an editor can follow it. */
export const printed = (breaches) =>
  breaches.map(({ file, line, rule, text }) => `${file}:${line} ${rule}: ${text}`).join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const breaches = tidy(process.cwd())
  process.stdout.write(breaches.length ? `${printed(breaches)}\n` : '')
  process.exitCode = breaches.length ? 1 : 0
}
