// Rules of the house that no ready-made tool knows: who may write which table, what is banned, how long things may get.
// `node tools/run.mjs tools/tidy.mjs` prints every breach; an empty answer is a tidy house.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const fileLineLimit = 400
const functionLineLimit = 70

/** The only files that may ask the machine what time it is. */
const clocks = /^server\/src\/platform\/(machine-)?clock[^/]*\.ts$|^web\/kit\/clock\.ts$/
/** Where the clock of the database stands for nothing. */
const businessTime = /^server\/src\/(?!platform\/|migrations\.ts)/
const tests = /(^|\/)test(ing)?\/|\.test\.(ts|tsx|mjs)$/
const generated = /^server\/src\/platform\/db\/tables\.ts$/
const skipped = new Set(['node_modules', 'dist'])

/** Every breach in the checkout at `root`, as `{ file, line, rule, text }`. */
export function tidy(root) {
  const schemas = schemasOf(root)
  return ['server', 'web', 'bench', 'tools']
    .flatMap((folder) => filesIn(join(root, folder)))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .flatMap((path) => {
      const file = relative(root, path).split(sep).join('/')
      return generated.test(file) ? [] : checkFile(file, readFileSync(path, 'utf8'), schemas)
    })
}

/** The breaches in one file; `schemas` are the names of our Postgres schemas. */
export function checkFile(file, text, schemas) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file))
  const breaches = []
  const report = (node, rule, words) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    breaches.push({ file, line, rule, text: words })
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (lines > fileLineLimit && !tests.test(file)) {
    report(source, 'file-length', `${lines} lines; ${fileLineLimit} at most`)
  }
  const visit = (node) => {
    checkBans(node, file, source, report)
    if (!tests.test(file)) {
      checkLength(node, source, report)
      checkTables(node, file, schemas, report)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return breaches
}

function checkBans(node, file, source, report) {
  if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) {
    report(node, 'as-any', 'say what it is')
  }
  if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.NeverKeyword) {
    report(node, 'as-never', 'nothing is: say what it is')
  }
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) {
    if (!clocks.test(file))
      report(node, 'clock', 'new Date() outside the clock: take the instant as a parameter')
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

const kyselyWrites = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const kyselyReads = new Set(['selectFrom', 'from', 'using'])
const sqlWrites =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?"?([a-z_]+)"?\s*\.\s*"?([a-z_]+)/gi
const sqlReads = /\b(?:from|join)\s+(?:only\s+|lateral\s+)?"?([a-z_]+)"?\s*\.\s*"?([a-z_]+)/gi

/** Only the owner writes a schema; reads of other schemas live in *-queries.ts, *-reads.ts and in analytics. */
function checkTables(node, file, schemas, report) {
  const module = /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1]
  const inPlatform = file.startsWith('server/src/platform/')
  if (!module && !inPlatform) return
  const own = (schema) => (module ? schema === module : ['platform', 'simulator'].includes(schema))
  const mayRead = inPlatform || module === 'analytics' || /-(queries|reads)\.ts$/.test(file)
  const touches = touchedTables(node)
  for (const { schema, table, write } of touches) {
    if (!schemas.has(schema) || own(schema)) continue
    if (write) report(node, 'table-owner', `${schema}.${table} is written by ${schema} alone`)
    else if (!mayRead)
      report(node, 'table-reader', `${schema}.${table} is read in *-queries.ts and *-reads.ts only`)
  }
}

function touchedTables(node) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const verb = node.expression.name.text
    const write = kyselyWrites.has(verb)
    if (!write && !kyselyReads.has(verb) && !/Join$/.test(verb)) return []
    const first = node.arguments[0]
    const names = first && ts.isArrayLiteralExpression(first) ? first.elements : first ? [first] : []
    return names.flatMap((name) => {
      const match = ts.isStringLiteralLike(name) && /^"?(\w+)"?\."?(\w+)/.exec(name.text)
      return match ? [{ schema: match[1], table: match[2], write }] : []
    })
  }
  const text = literalText(node)
  if (!text || !looksLikeSql(text)) return []
  const writes = [...text.matchAll(sqlWrites)].map(([, schema, table]) => ({ schema, table, write: true }))
  const withoutDeletes = text.replace(/\bdelete\s+from\b/gi, 'delete')
  const reads = [...withoutDeletes.matchAll(sqlReads)].map(([, schema, table]) => ({
    schema,
    table,
    write: false,
  }))
  return [...writes, ...reads]
}

/** The text of a whole string or template, with a ? where a value is put in. */
function literalText(node) {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (ts.isStringLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('')
}

const looksLikeSql = (text) =>
  /\b(select|insert|update|delete|merge|truncate|from|join|where|values|set)\b/i.test(text)
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
