// The register of terms, docs/words.md: no term twice, and no banned word in names and comments.
import ts from 'typescript'

export const registerFile = 'docs/words.md'

/**
 * Reads the register: `terms` in order, `bans` as `{ word, instead, names, comments, folders }`; a ban whose word contains `*` is about
 * whole names.
 */
export function readRegister(text) {
  const [register, bans = ''] = text.split('\n## Banned words')
  return {
    terms: rowsOf(register).flatMap(({ line, cells }) =>
      cells[0].split(', ').map((term) => ({ term, line })),
    ),
    bans: rowsOf(bans).flatMap(({ cells: [words, instead, where] }) => {
      const [kinds, folders = ''] = where.split(/\s+in\s+/)
      return words.split(', ').map((word) => ({
        word,
        instead,
        names: kinds.includes('names'),
        comments: kinds.includes('comments'),
        folders: folders.split(' ').filter(Boolean),
      }))
    }),
  }
}

function rowsOf(text) {
  return text.split('\n').flatMap((row, index, all) => {
    const isRow = row.startsWith('|') && !/^\|[\s|-]+$/.test(row) && !/^\|[\s|-]+$/.test(all[index + 1] ?? '')
    if (!isRow) return []
    const cells = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    return [{ line: index + 1, cells }]
  })
}

/** Terms that stand twice, as `{ line, text }`. */
export function doubledTerms({ terms }) {
  const seen = new Set()
  return terms.flatMap(({ term, line }) => {
    const key = term.toLowerCase()
    if (seen.has(key)) return [{ line, text: `${term} stands in the register twice` }]
    seen.add(key)
    return []
  })
}

/** The banned words of one file, each once a file, as `[position, rule, text, detail]`. */
export function wordBreaches(file, source, { bans }) {
  const own = bans.filter(
    ({ folders }) => folders.length === 0 || folders.some((folder) => isBelow(file, folder)),
  )
  if (own.length === 0) return []
  const found = new Map()
  const note = (ban, position, what) => {
    const text = `${what}: write ${ban.instead} for ${ban.word}`
    if (!found.has(ban.word)) found.set(ban.word, [position, 'word', text, ban.word])
  }
  const checkName = (name, position, what = name) => {
    for (const ban of own) if (ban.names && isInName(name, ban.word)) note(ban, position, what)
  }
  for (const part of file.replace(/\.[a-z.]+$/, '').split('/')) checkName(part, 0, `the path ${file}`)
  const visit = (node) => {
    if (ts.isIdentifier(node) && !isStoredName(node.text) && !languageNames.has(node.text))
      checkName(node.text, node.getStart(source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const { pos, text } of commentsOf(source)) {
    for (const ban of own) if (ban.comments && isInText(text, ban.word)) note(ban, pos, 'a comment')
  }
  return [...found.values()]
}

const isBelow = (file, folder) => file === folder || file.startsWith(`${folder}/`)

/** Names that JavaScript gives, not we. */
const languageNames = new Set(['allSettled'])

/** Columns and tables are written with underscores. */
const isStoredName = (name) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(name)

function isInName(name, word) {
  if (word.includes('*')) return new RegExp(`^${word.replace('*', '\\w+')}$`).test(name)
  return partsOf(name).includes(word)
}

const isInText = (text, word) => !word.includes('*') && new RegExp(`\\b${word}\\b`, 'i').test(text)

const partsOf = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

/** Every comment, as the scanner of TypeScript sees it: what stands before and after each token. */
function commentsOf(source) {
  const { text } = source
  const ranges = new Map()
  const add = (found) => {
    for (const { pos, end } of found ?? []) ranges.set(pos, text.slice(pos, end))
  }
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.JsxText) return
    if (node.getChildCount(source) === 0) {
      add(ts.getLeadingCommentRanges(text, node.pos))
      add(ts.getTrailingCommentRanges(text, node.end))
    }
    for (const child of node.getChildren(source)) visit(child)
  }
  visit(source)
  return [...ranges].map(([pos, comment]) => ({ pos, text: comment }))
}
