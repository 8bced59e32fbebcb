import type { Plugin } from 'vite'

/** The parts of a syntax tree (ESTree) that are looked at here. */
export interface Syntax {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

const CONTRACT = /\/server\/src\/(?:kernel\/(?:schema|notice)|.*contract)\.ts$/

/**
 * Contracts describe every body and reply by schemas, which the server checks and prints; of an endpoint the web needs
 * its method and path, and of the schemas only the types, which are gone by then. So an endpoint becomes these two words,
 * and what else is computed at the top of a contract is marked as free of effects: what no page uses is left out.
 */
export function thinContracts(): Plugin {
  return {
    name: 'thin-contracts',
    transform: {
      filter: { id: CONTRACT },
      handler(code) {
        const tree = this.parse(code, { lang: 'ts' }) as unknown as Syntax
        return { code: thinned(code, tree), map: null, moduleSideEffects: false }
      },
    },
  }
}

/** The text of a contract as the web has it; `tree` is its syntax. Throws where an endpoint does not name its route as text. */
export function thinned(code: string, tree: Syntax): string {
  const edits = (tree['body'] as Syntax[])
    .map((statement) => (statement['declaration'] as Syntax | null | undefined) ?? statement)
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((statement) => statement['declarations'] as Syntax[])
    .flatMap(({ init }) => (init && !isPlain(init as Syntax) ? [init as Syntax] : []))
  let text = code
  for (const init of edits.toSorted((a, b) => b.start - a.start)) {
    text = `${text.slice(0, init.start)}${lean(code, init)}${text.slice(init.end)}`
  }
  return text
}

function lean(code: string, init: Syntax): string {
  const callee = init['callee'] as Syntax | undefined
  if (init.type !== 'CallExpression' || callee?.['name'] !== 'endpoint')
    return `/* @__PURE__ */ (() => (${code.slice(init.start, init.end)}))()`
  const route = (init['arguments'] as Syntax[])[0]?.['value']
  const [method, path] = typeof route === 'string' ? route.split(' ') : []
  if (!method || !path)
    throw new Error(`An endpoint does not say its route as text: ${code.slice(init.start, init.end)}`)
  return JSON.stringify({ method, path })
}

/** Words, figures and lists of them: a bundler sees by itself that they do nothing. */
function isPlain(node: Syntax): boolean {
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return isPlain(node['expression'] as Syntax)
  if (node.type === 'ArrayExpression')
    return (node['elements'] as (Syntax | null)[]).every((each) => each !== null && isPlain(each))
  if (node.type === 'ObjectExpression') {
    return (node['properties'] as Syntax[]).every(
      (each) => each.type === 'Property' && !each['computed'] && isPlain(each['value'] as Syntax),
    )
  }
  return ['Literal', 'Identifier', 'ArrowFunctionExpression', 'FunctionExpression'].includes(node.type)
}
