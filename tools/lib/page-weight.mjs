// What the pages of the web apps weigh: the program text that a browser needs before it can draw a page, as it is sent.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The most program text (brotli) that a page of an app may need. A buyer has a phone and a slow line: 200 kB are a second at
 * 1.44 Mbit/s, and two of its four slow cores. Who works at a desk comes back every day with a full cache.
 */
export const maxKb = { buyer: 200, merchant: 350, operator: 350 }

/** The pages of the build of one app below `root`: path, and kB of program and of style as they are sent. */
export function weighPages(root, app) {
  const dist = join(root, 'web', app, 'dist')
  const list = join(dist, 'pages.json')
  if (!existsSync(list)) return []
  const { entry, pages } = JSON.parse(readFileSync(list, 'utf8'))
  const kb = (names) => names.reduce((sum, name) => sum + sentBytes(join(dist, name)), 0) / 1000
  return pages.map(({ path, js, css }) => ({
    path,
    jsKb: kb([...entry.js, ...js]),
    cssKb: kb([...entry.css, ...css]),
  }))
}

const sentBytes = (path) => statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size

/** The pages that weigh too much, a line each; '' when none does. */
export function tooHeavy(root) {
  return Object.entries(maxKb)
    .flatMap(([app, most]) =>
      weighPages(root, app)
        .filter(({ jsKb }) => jsKb > most)
        .map(
          ({ path, jsKb }) =>
            `web/${app}: the page ${path || '/'} needs ${Math.ceil(jsKb)} kB of program (brotli), ${most} kB are allowed: load what it does not show at first when it is opened`,
        ),
    )
    .join('\n')
}
