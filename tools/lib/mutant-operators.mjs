// Small changes of meaning in a piece of TypeScript and in the SQL that stands in it: the mutants of `npm run mutants`.
import ts from 'typescript'
import { looksLikeSql } from './tidy-sql.mjs'

/** Names that a slip could take for each other, each way. */
const confusable = [
  ['total_fen', 'goods_fen'],
  ['totalFen', 'goodsFen'],
  ['paid_fen', 'placed_fen'],
  ['paidFen', 'placedFen'],
  ['refunded_fen', 'paid_fen'],
  ['refundedFen', 'paidFen'],
  ['on_hand', 'reserved'],
  ['onHand', 'reserved'],
  ['made_at', 'paid_at'],
  ['madeAt', 'paidAt'],
  ['starts_at', 'resumes_at'],
  ['startsAt', 'resumesAt'],
  ['resumesAt', 'endedAt'],
  ['visits', 'orders'],
  ['shows', 'clicks'],
  ['quantity', 'line_no'],
  ['shipPauseDays', 'shipPauseYearDays'],
]

const swappedOperators = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
])

/** Functions that a slip could take for each other. */
const twinCalls = new Map([
  ['Math.min', 'Math.max'],
  ['Math.max', 'Math.min'],
  ['Math.ceil', 'Math.floor'],
  ['Math.floor', 'Math.ceil'],
  ['earlier', 'later'],
  ['later', 'earlier'],
])

const methodTwins = new Map([
  ['some', 'every'],
  ['every', 'some'],
])

/** Constants of which another value is only slower or faster. */
const tuning = /SIZE|_A_TIME|BATCH|CHUNK|SEED|ROUND|CACHE|REMEMBERED|_LOCK$/

/** Statements by which a transaction waits for others. */
const lockCall = /^lock[A-Z]/

/**
 * Every mutant of a part of a file, as `{ start, end, replacement, operator }` by the file's text. A mutant changes what
 * is done, never whether it can be read.
 */
export function mutantsOf(source, node) {
  if (ts.isVariableDeclaration(node) && tuning.test(node.name.getText(source))) return []
  const text = source.text
  const found = []
  const put = (start, end, replacement, operator) => {
    if (text.slice(start, end) !== replacement) found.push({ start, end, replacement, operator })
  }
  const visit = (each) => {
    if (ts.isTypeNode(each) || ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) return
    inExpression(source, each, put)
    inStatement(source, each, put)
    const sql = sqlOf(each)
    if (sql) {
      for (const mutant of sqlMutants(text.slice(sql.start, sql.end)))
        put(sql.start + mutant.start, sql.start + mutant.end, mutant.replacement, mutant.operator)
    }
    ts.forEachChild(each, visit)
  }
  visit(node)
  return found
}

function inExpression(source, node, put) {
  if (ts.isBinaryExpression(node)) {
    const swapped = swappedOperators.get(node.operatorToken.kind)
    if (swapped) {
      const kind = /[<>]/.test(swapped) ? 'edge' : 'condition'
      put(node.operatorToken.getStart(source), node.operatorToken.end, swapped, kind)
    }
  }
  if (ts.isNumericLiteral(node) && isFigure(node, source)) {
    // One row more than the page shows whether there is more; two more show the same.
    const isOneMore = /^\w*(limit|most)\w* \+ 1$/i.test(node.parent.getText(source))
    const other = isOneMore ? 0 : Number(node.text) + 1
    put(node.getStart(source), node.end, String(other), 'off by one')
  }
  if (ts.isCallExpression(node)) inCall(source, node, put)
  if (ts.isPropertyAccessExpression(node)) {
    for (const other of othersOf(node.name.text, source.text))
      put(node.name.getStart(source), node.name.end, other, 'wrong column')
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword && ts.isReturnStatement(node.parent))
    put(node.getStart(source), node.end, 'false', 'condition')
  if (node.kind === ts.SyntaxKind.FalseKeyword && ts.isReturnStatement(node.parent))
    put(node.getStart(source), node.end, 'true', 'condition')
}

/** Whether a number means something here; places of lists and statuses of HTTP are no figures. */
const isFigure = (node, source) =>
  /^[\d_]+$/.test(node.getText(source)) &&
  !ts.isElementAccessExpression(node.parent) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name.getText(source) === 'status')

function inCall(source, node, put) {
  const called = node.expression.getText(source)
  const twin = twinCalls.get(called)
  if (twin && (twin.startsWith('Math') || source.text.includes(twin)))
    put(node.expression.getStart(source), node.expression.end, twin, 'wrong end')
  if (!ts.isPropertyAccessExpression(node.expression)) return
  const { name, expression: receiver } = node.expression
  const drop = (operator) => put(receiver.end, node.end, '', operator)
  const methodTwin = methodTwins.get(name.text)
  if (methodTwin) put(name.getStart(source), name.end, methodTwin, 'condition')
  if (name.text === 'where')
    drop(/^\(\s*['"](\w+\.)?shop_id/.test(source.text.slice(name.end)) ? 'shop_id' : 'condition')
  if (name.text === 'forUpdate') drop('lock')
  if (name.text === 'filter' && node.arguments.length === 1) drop('condition')
}

/** Names that stand somewhere in this file and could be taken for this one. */
const othersOf = (name, text) =>
  confusable.flatMap(([one, other]) => {
    const twin = name === one ? other : name === other ? one : null
    return twin && new RegExp(`\\b${twin}\\b`).test(text) ? [twin] : []
  })

function inStatement(source, node, put) {
  if (ts.isIfStatement(node) && !node.elseStatement && leaves(node.thenStatement))
    put(node.getStart(source), node.end, ';', 'second look')
  if (!ts.isExpressionStatement(node)) return
  const awaited = ts.isAwaitExpression(node.expression) ? node.expression.expression : null
  if (!awaited || !ts.isCallExpression(awaited)) return
  if (lockCall.test(awaited.expression.getText(source))) put(node.getStart(source), node.end, ';', 'lock')
}

/** Whether a guard's branch ends what it guards. */
function leaves(statement) {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last))
  )
}

/** Where the SQL of a template or a string lies in the file; null: it is none. */
function sqlOf(node) {
  if (
    !ts.isNoSubstitutionTemplateLiteral(node) &&
    !ts.isTemplateExpression(node) &&
    !ts.isStringLiteral(node)
  )
    return null
  const start = node.getStart() + 1
  const end = node.end - 1
  const text = node.getSourceFile().text.slice(start, end)
  const isSql =
    looksLikeSql(text) && /\b(select|insert|update|delete|where|join|order by|count\(|sum\()/i.test(text)
  return isSql ? { start, end } : null
}

const shopCondition = /(\b[a-z]\w*\.)?shop_id = (\$\{[^{}]*\}|\$\d+|[a-z]\w*\.shop_id)/g

/** The mutants of an SQL text, by its own positions. */
export function sqlMutants(sql) {
  const found = []
  const each = (pattern, operator, change) => {
    for (const match of sql.matchAll(pattern)) {
      if (inHole(sql, match.index)) continue
      const replacement = change(match)
      if (replacement !== null)
        found.push({ start: match.index, end: match.index + match[0].length, replacement, operator })
    }
  }
  each(shopCondition, 'shop_id', ([, , value]) =>
    /^\$/.test(value) ? `(${value}::uuid is not null)` : 'true',
  )
  each(/using \(shop_id, (\w[\w, ]*)\)/g, 'shop_id', ([, rest]) => `using (${rest})`)
  each(
    / (<=|>=|<|>) (?!any)/g,
    'edge',
    ([, operator]) => ` ${operator.length === 2 ? operator[0] : `${operator}=`} `,
  )
  each(/ for update(?: of \w+)?(?! skip)/g, 'lock', () => '')
  each(/ desc\b/g, 'order', () => '')
  each(/\bcount\(distinct /g, 'wrong column', () => 'count(')
  each(/\bsum\(/g, 'wrong column', () => 'max(')
  each(/\b(least|greatest)\(/g, 'wrong end', ([, name]) => (name === 'least' ? 'greatest(' : 'least('))
  each(
    /\blimit \$\{([^{}]*)\}/g,
    'off by one',
    ([, value]) => `limit \${${value.replace(/ \+ 1$/, '')}}${/ \+ 1$/.test(value) ? '' : ' + 1'}`,
  )
  each(
    /\binterval '(\d+) (\w+)'/g,
    'off by one',
    ([, count, unit]) => `interval '${Number(count) + 1} ${unit}'`,
  )
  each(
    / and (?!\()(not )?[\w.":]+ (=|<>|is|in) (not )?(\([^()]*\)|[^\s()`]+)(?=\s|\)|$)/g,
    'condition',
    (match) =>
      /between/i.test(sql.slice(Math.max(0, match.index - 40), match.index)) || match[0].includes('shop_id')
        ? null
        : '',
  )
  for (const [one, other] of confusable) {
    for (const [name, twin] of [
      [one, other],
      [other, one],
    ]) {
      if (!name.includes('_') && !['visits', 'orders', 'shows', 'clicks'].includes(name)) continue
      if (!new RegExp(`\\b${twin}\\b`).test(sql)) continue
      each(new RegExp(`(?<=[\\w]\\.|[(\\s])${name}\\b(?!["'])`, 'g'), 'wrong column', () => twin)
    }
  }
  return found
}

/** Whether a position lies in a value that is put into the text. */
function inHole(sql, position) {
  const before = sql.slice(0, position)
  return before.lastIndexOf('${') > before.lastIndexOf('}')
}
