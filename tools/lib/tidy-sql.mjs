// Which schemas the SQL of a file may name: the import rules of ARCHITECTURE.md, for statements.
import ts from 'typescript'

/** The job queue's own tables change with its versions. */
const queueSchema = 'graphile_worker'
const queueFile = /^server\/src\/platform\/job-queue-tables\.ts$/

/**
 * Breaches of one file, as `[node, rule, text, detail]`; `schemas` are the names of our schemas.
 * A module names its own schema and the platform's; a screen reads any and writes none; the platform names its own.
 */
export function sqlBreaches(file, node, schemas) {
  const owner = ownerOf(file)
  if (!owner) return []
  if (readsPlainKeys(node)) return [[node, 'set-keys', 'a read in sets takes its keys from distinctKeys']]
  return namedTables(node).flatMap(({ schema, table, write }) => {
    if (schema === queueSchema) {
      if (queueFile.test(file)) return []
      return [[node, 'queue-tables', `${schema}.${table} is named in job-queue-tables.ts alone`, schema]]
    }
    if (!schemas.has(schema) || owner.schemas.includes(schema)) return []
    if (owner.kind === 'screen') {
      return write ? [[node, 'screen-writes', `a screen writes nothing, not ${schema}.${table}`, schema]] : []
    }
    const text = write
      ? `${schema}.${table} is written by ${schema} alone`
      : `${schema}.${table} is ${schema}'s: ask its index.ts, or read it in a screen`
    return [[node, 'other-schema', text, schema]]
  })
}

/** Rows joined to keys that stand twice come twice: a select may unnest no list that is mapped on the spot. */
function readsPlainKeys(node) {
  if (!ts.isTemplateExpression(node)) return false
  const text = literalText(node)
  if (!/\bjoin\b/i.test(text) || /\b(insert\s+into|update|delete\s+from|merge\s+into)\b/i.test(text))
    return false
  const before = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  return node.templateSpans.some(
    ({ expression }, at) =>
      /unnest\(\s*$/i.test(before[at]) && /\.map\(|^\[\.\.\./.test(expression.getText()),
  )
}

function ownerOf(file) {
  const module = /^server\/src\/modules\/([^/]+)\//.exec(file)?.[1]
  if (module) return { kind: 'module', schemas: [module, 'platform'] }
  if (file.startsWith('server/src/screens/')) return { kind: 'screen', schemas: [] }
  if (file.startsWith('server/src/platform/')) return { kind: 'platform', schemas: ['platform'] }
  return null
}

const kyselyWrites = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const kyselyReads = new Set(['selectFrom', 'from', 'using'])

/** The tables that a call of Kysely or an SQL text names, and the functions of a schema that it calls. */
function namedTables(node) {
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
  return text && looksLikeSql(text) ? tablesOfText(text) : []
}

const name = '"?([a-z_]+)"?\\s*\\.\\s*"?([a-z_]+)"?'
const writes = new RegExp(
  `\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?)\\s+(?:only\\s+)?${name}`,
  'gi',
)
const reads = new RegExp(`\\b(?:from|join|using|table)\\s+(?:only\\s+|lateral\\s+)?${name}`, 'gi')
/** The further tables of a list: `from a.b x, c.d y`. */
const listed = new RegExp(
  `\\bfrom\\s+[^()]*?,\\s*(?:lateral\\s+)?${name}(?=\\s+(?:as\\s+)?[a-z_]+\\s*(?:,|where\\b|on\\b|join\\b|left\\b|$))`,
  'gi',
)
const calls = new RegExp(`${name}\\(`, 'gi')

function tablesOfText(text) {
  const found = (pattern, from, write) =>
    [...from.matchAll(pattern)].map(([, schema, table]) => ({ schema, table, write }))
  const withoutDeletes = text.replace(/\bdelete\s+from\b/gi, 'delete')
  return [
    ...found(writes, text, true),
    ...found(reads, withoutDeletes, false),
    ...found(listed, withoutDeletes, false),
    ...found(calls, text.replace(writes, ''), false),
  ]
}

/** The text of a whole string or template, with a ? where a value is put in. */
export function literalText(node) {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (ts.isStringLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('')
}

export const looksLikeSql = (text) =>
  /\b(select|insert|update|delete|merge|truncate|from|join|where|values|set)\b/i.test(text)
