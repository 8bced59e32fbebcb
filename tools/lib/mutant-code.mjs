// Which code is behind a row of docs/requirements.md: from the tests that claim it, by what they name, to the routes,
// reactions and sweepers behind that, and on to what those call.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { claims } from '../requirements.mjs'

/** How far from a test code still counts as what the test is about. */
const MAX_DEPTH = 4
/** Code that is as near to more rows than this belongs to none of them. */
const MAX_ROWS = 8

/** Files in which code may be changed. */
const ours = /^server\/src\/(modules|screens)\/(?!.*(\.test|contract|routes|module|reactions|events)\.ts$)/

/** The lists of everything: a test that names one of these is about tenants and rights alone. */
const registries = /^server\/src\/(modules|screens)\.ts /

/**
 * The code behind the rows that server tests claim whole, by row:
 * `{ tests, costs, pieces: [{ file, name, node, source, depth, tenantsOnly, beside }] }`. `tests`: the files that claim the row;
 * `costs`: about how much longer one takes than another.
 * `tenantsOnly`: the row's tests say no more of this piece than that shops see nothing of each other. `beside()`: the test
 * files in the piece's folder that lead to it, whatever their tests claim.
 */
export function codeBehindRows(root) {
  const program = new SourceTree(root)
  const rows = new Map()
  for (const file of testFilesIn(root)) {
    for (const { id, seeds } of testsIn(program, file)) {
      const row = rows.get(id) ?? { costs: new Map(), seeds: [] }
      rows.set(id, row)
      row.costs.set(file, (row.costs.get(file) ?? 0) + costOfTest(program, file))
      row.seeds.push(...seeds)
    }
  }
  for (const row of rows.values()) row.reached = program.reachedFrom(row.seeds)
  return new Map(
    [...rows].map(([id, row]) => [
      id,
      { tests: [...row.costs.keys()].sort(), costs: row.costs, pieces: piecesOf(program, row, rows) },
    ]),
  )
}

/** A test of pure rules costs nothing beside one with a server. */
const costOfTest = (program, file) => (/testServer/.test(program.unit(file).source.text) ? 1 : 0)

/** The code of a row that has little of its own is what its tests lead to first; what helpers call comes last. */
function piecesOf(program, row, rows) {
  const inOurs = [...row.reached].filter(([key]) => ours.test(key.split(' ')[0]))
  const near = Math.min(...inOurs.map(([, { depth }]) => depth)) + 1
  const choices = [
    inOurs.filter(([key, { depth }]) => isOwn(key, depth, rows)),
    inOurs.filter(([, { depth }]) => depth <= near),
    [...program.reachedFrom(row.seeds, true)],
  ]
  const pieces = choices.map((found) =>
    found.flatMap(([key, { depth, tenantsOnly }]) => program.piece(key, { depth, tenantsOnly })),
  )
  return pieces.find((found) => found.length > 0) ?? []
}

/** Whether a row is among those that a piece is nearest to, or a step further, and those are not too many. */
function isOwn(key, depth, rows) {
  const depths = [...rows.values()].flatMap(({ reached }) => reached.get(key)?.depth ?? [])
  const near = Math.min(...depths) + 1
  return depth <= near && depths.filter((other) => other <= near).length <= MAX_ROWS
}

const testFilesIn = (root) =>
  globSync('server/**/*.test.ts', { cwd: root, exclude: (path) => /(^|\/)node_modules$/.test(path) })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.browser.test.ts'))
    .sort()

/** The tests of a file that claim rows whole, with the names that each uses. */
function testsIn(program, file) {
  const unit = program.unit(file)
  const found = []
  const visit = (node) => {
    if (ts.isCallExpression(node) && /^(test|it)$/.test(node.expression.getText(unit.source))) {
      const [name, ...rest] = node.arguments
      const rows = name && ts.isStringLiteralLike(name) ? claims(name.text).filter(({ part }) => !part) : []
      if (rows.length > 0) {
        const seeds = program.namesIn(unit, rest)
        if (rest.some((argument) => /\bclockTo\b/.test(argument.getText(unit.source))))
          seeds.push(...program.sweepersBeside(file))
        for (const { id } of rows) found.push({ id, seeds })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(unit.source)
  return found
}

/** What all tests of a file name, whether they claim a row or not. */
function seedsOfFile(program, file) {
  const unit = program.unit(file)
  const parts = []
  const visit = (node) => {
    if (ts.isCallExpression(node) && /^(test|it)$/.test(node.expression.getText(unit.source)))
      parts.push(...node.arguments)
    else ts.forEachChild(node, visit)
  }
  visit(unit.source)
  return program.namesIn(unit, parts)
}

/** The files of a checkout, what each declares at its top level, and what names what. */
class SourceTree {
  #root
  #units = new Map()
  #edges = new Map()
  #routes
  #reachedByFile = new Map()

  constructor(root) {
    this.#root = root
  }

  unit(file) {
    const known = this.#units.get(file)
    if (known) return known
    const text = readFileSync(join(this.#root, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
    const unit = {
      file,
      source,
      declared: declaredIn(source),
      imported: importedIn(source, file, this.#root),
    }
    this.#units.set(file, unit)
    return unit
  }

  /** What a name of a file stands for, as `file name`; null: something that is not ours. */
  #resolve(unit, name, seen = new Set()) {
    const [space, member] = name.split('.')
    if (member) {
      const from = unit.imported.get(space)
      return from?.name === '*' && existsSync(join(this.#root, from.file))
        ? this.#resolve(this.unit(from.file), member, seen)
        : null
    }
    if (unit.declared.has(name)) return `${unit.file} ${name}`
    const from = unit.imported.get(name)
    if (from?.name === '*') return null
    if (!from || seen.has(`${from.file} ${from.name}`)) return null
    seen.add(`${from.file} ${from.name}`)
    return existsSync(join(this.#root, from.file))
      ? this.#resolve(this.unit(from.file), from.name, seen)
      : null
  }

  /** The declarations that some parts of a file name. */
  namesIn(unit, nodes) {
    const names = new Set()
    const visit = (node) => {
      if (ts.isTypeNode(node)) return
      if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text)
      if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
        names.add(`${node.expression.text}.${node.name.text}`)
      ts.forEachChild(node, visit)
    }
    for (const node of nodes) visit(node)
    return [...names].flatMap((name) => this.#resolve(unit, name) ?? [])
  }

  /** What a declaration leads to: what it names, and what a route, an event's reactions or a port hang on it. */
  #edgesOf(key) {
    const known = this.#edges.get(key)
    if (known) return known
    const [file, name] = key.split(' ')
    const unit = this.unit(file)
    const edges = [...this.namesIn(unit, [unit.declared.get(name)]), ...(this.#hung().get(key) ?? [])].filter(
      (other) => other !== key && !/^server\/src\/(platform|kernel|demo)\//.test(other),
    )
    this.#edges.set(key, edges)
    return edges
  }

  /** By endpoint or event: what `route(endpoint, who, …)`, `on(event, …)` and `onOutside(event, …)` bind to it. */
  #hung() {
    if (this.#routes) return this.#routes
    this.#routes = new Map()
    for (const file of globSync('server/src/{modules,screens}/**/*.ts', { cwd: this.#root })) {
      if (file.endsWith('.test.ts')) continue
      const unit = this.unit(file.replaceAll('\\', '/'))
      const visit = (node) => {
        if (
          ts.isCallExpression(node) &&
          /^(route|on|onOutside)$/.test(node.expression.getText(unit.source))
        ) {
          const [bound, ...rest] = node.arguments
          const key = bound && isName(bound) ? this.#resolve(unit, bound.getText(unit.source)) : null
          if (key) this.#routes.set(key, [...(this.#routes.get(key) ?? []), ...this.namesIn(unit, rest)])
        }
        ts.forEachChild(node, visit)
      }
      visit(unit.source)
    }
    return this.#routes
  }

  /** The sweepers that are declared beside a test. */
  sweepersBeside(file) {
    return globSync(`${dirname(file)}/*.ts`, { cwd: this.#root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !path.endsWith('.test.ts'))
      .flatMap((path) => {
        const unit = this.unit(path)
        return [...unit.declared]
          .filter(([, node]) => /:\s*Sweeper\b/.test(node.getText(unit.source)))
          .map(([name]) => `${path} ${name}`)
      })
  }

  /** Everything that some declarations lead to, with how far it is; what only builds a test's world is further. */
  reachedFrom(seeds, throughHelpers = false) {
    const reached = new Map(seeds.map((key) => [key, { depth: 0, tenantsOnly: false }]))
    const rounds = [[...reached.keys()]]
    for (let depth = 0; depth < rounds.length; depth += 1) {
      for (const key of rounds[depth] ?? []) {
        const { depth: own, tenantsOnly } = reached.get(key)
        if (!throughHelpers && key.startsWith('server/testing/') && !key.includes('.test.ts ')) continue
        if (own < depth || depth >= MAX_DEPTH + (tenantsOnly ? 3 : 0)) continue
        for (const next of this.#edgesOf(key)) {
          const further = depth + stepOver(key)
          if ((reached.get(next)?.depth ?? Number.POSITIVE_INFINITY) <= further) continue
          reached.set(next, { depth: further, tenantsOnly: tenantsOnly || registries.test(next) })
          rounds[further] ??= []
          rounds[further].push(next)
        }
      }
    }
    return reached
  }

  /** The test files in the folder of a declaration that lead to it. */
  testsBeside(key) {
    const reachedBy = (file) => {
      const known = this.#reachedByFile.get(file) ?? this.reachedFrom(seedsOfFile(this, file))
      this.#reachedByFile.set(file, known)
      return known
    }
    const folder = dirname(key.split(' ')[0])
    return testFilesIn(this.#root).filter((file) => dirname(file) === folder && reachedBy(file).has(key))
  }

  /** A declaration whose code may be changed. */
  piece(key, found) {
    const [file, name] = key.split(' ')
    if (!ours.test(file)) return []
    const unit = this.unit(file)
    const [source, node] = [unit.source, unit.declared.get(name)]
    return [{ file, name, ...found, source, node, beside: () => this.testsBeside(key) }]
  }
}

/** How far it is from a declaration to what it names: a test's own helpers are a part of the test. */
const stepOver = (key) => (key.startsWith('server/testing/') ? 2 : /\.test\.ts /.test(key) ? 0 : 1)

/** `name`, or `contract.name`. */
const isName = (node) =>
  ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))

const isMemberName = (node) =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node)

/** What a file declares at its top level, by name. */
function declaredIn(source) {
  const declared = new Map()
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      if (statement.name) declared.set(statement.name.text, statement)
    } else if (ts.isVariableStatement(statement)) {
      for (const one of statement.declarationList.declarations)
        if (ts.isIdentifier(one.name)) declared.set(one.name.text, one)
    }
  }
  return declared
}

/** What a file imports or exports again, by the name that it has there. */
function importedIn(source, file, root) {
  const imported = new Map()
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue
    const from = statement.moduleSpecifier
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) continue
    const path = relative(root, resolve(root, dirname(file), from.text)).replaceAll('\\', '/')
    const bindings = ts.isImportDeclaration(statement)
      ? statement.importClause?.namedBindings
      : statement.exportClause
    if (bindings && ts.isNamespaceImport(bindings))
      imported.set(bindings.name.text, { file: path, name: '*' })
    if (!bindings || !('elements' in bindings)) continue
    for (const one of bindings.elements)
      imported.set(one.name.text, { file: path, name: (one.propertyName ?? one.name).text })
  }
  return imported
}
