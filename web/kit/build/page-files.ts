import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** The files that a page needs before it can be drawn, by name in the build. */
export interface Files {
  readonly js: readonly string[]
  readonly css: readonly string[]
}

/** What `pages.json` of a build says: what every page needs, and what each page needs besides. */
export interface PageFiles {
  readonly entry: Files
  /** By the page's path below the app, as its routes name it: `/orders/$shopId/$orderId`. */
  readonly pages: readonly (Files & { readonly path: string })[]
}

const PAGE = /\bpage\(\s*'([^']*)',\s*\(\) => import\('([^']+)'\)/g

/**
 * Writes `pages.json`: which files each page of the app needs. The server names them in the page that it sends, so that
 * they are fetched at once and not one after the other; the gate and the measurements weigh them. `below` is where the
 * paths of the routes start.
 */
export function pageFiles(below: string): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    // Chunks that were nothing but a style are gone by then.
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const entry = chunksOf(bundle).find((chunk) => chunk.isEntry)
        if (!entry) throw new Error('The build has no entry.')
        const first = filesOf(bundle, entry)
        const pages = await Promise.all(
          [...this.getModuleIds()]
            .filter((id) => id.endsWith('/routes.tsx'))
            .sort()
            .map((id) => pagesOf(bundle, id, below, first)),
        )
        this.emitFile({
          type: 'asset',
          fileName: 'pages.json',
          source: JSON.stringify({ entry: first, pages: pages.flat() } satisfies PageFiles),
        })
      },
    },
  }
}

async function pagesOf(bundle: Rolldown.OutputBundle, routes: string, below: string, entry: Files) {
  const text = await readFile(routes, 'utf8')
  const known = { js: new Set(entry.js), css: new Set(entry.css) }
  return [...text.matchAll(PAGE)].map(([, path = '', file = '']) => {
    const module = join(dirname(routes), file)
    const chunk = chunksOf(bundle).find((one) => one.moduleIds.includes(module))
    if (!chunk) throw new Error(`The build has no file for ${module}.`)
    const files = filesOf(bundle, chunk)
    return {
      path: `${below}${path}`,
      js: files.js.filter((name) => !known.js.has(name)),
      css: files.css.filter((name) => !known.css.has(name)),
    }
  })
}

const chunksOf = (bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] =>
  Object.values(bundle).filter((one) => one.type === 'chunk')

/** A chunk and all that it imports, with their styles. */
function filesOf(bundle: Rolldown.OutputBundle, first: Rolldown.OutputChunk): Files {
  const js = new Set([first.fileName])
  const css = new Set<string>()
  for (const name of js) {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk') continue
    for (const imported of chunk.imports) if (bundle[imported]) js.add(imported)
    for (const style of chunk.viteMetadata?.importedCss ?? []) css.add(style)
  }
  return { js: [...js], css: [...css] }
}
