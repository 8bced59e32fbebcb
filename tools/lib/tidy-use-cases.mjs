// One use case a file, named after it: the listing of a module's folders is the list of its features.
import ts from 'typescript'

/** Files that hold something else: several small ones of one kind may share a file. */
const others =
  /(^|-)(index|module|routes|reactions|contract|rules|rows|queries|reads|states|events|refusals|errors|texts|words|views|types|policies|audit-acts|personal-data|codec|sql)\.ts$/

/** Breaches of one file of a module, as `[node, rule, text]`. */
export function useCaseBreaches(file, source) {
  const name = /^server\/src\/modules\/.*\/([^/]+\.ts)$/.exec(file)?.[1]
  if (!name || name.endsWith('.test.ts') || others.test(name)) return []
  const useCases = source.statements.flatMap(exportedFunctions).filter(({ node }) => isUseCase(node, source))
  if (useCases.length === 0) return []
  const [first] = useCases
  if (useCases.length > 1) {
    const names = useCases.map((each) => each.name).join(', ')
    return [[first.node, 'use-case', `one use case a file; here are ${names}`]]
  }
  const expected = `${kebab(first.name)}.ts`
  return name === expected ? [] : [[first.node, 'use-case-name', `${first.name} belongs into ${expected}`]]
}

function exportedFunctions(statement) {
  if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
  if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? '', node: statement }]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [{ name: name.getText(), node: initializer }]
      : [],
  )
}

/** It takes the caller's context, or a transaction of its caller. */
function isUseCase(node, source) {
  const type = node.parameters[0]?.type
  return type !== undefined && /^(\w*Ctx\b|(Tx|Database)$)/.test(type.getText(source))
}

const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
