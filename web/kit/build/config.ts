import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { pageFiles } from './page-files.ts'
import { pageShell } from './page-shell.ts'
import { plainTables } from './plain-tables.ts'
import { precompress } from './precompress.ts'
import { thinContracts } from './thin-contracts.ts'

/**
 * A phone fetches a page in few files: the server speaks HTTP/1.1, where a browser asks for six at a time and each waits a
 * round trip. What half the pages use lies in one file, what three use in another. At a desk the line is short and the pages
 * differ in large parts (tables, calendars): there only what every page uses is put together.
 */
const groups = {
  '/': [
    { name: 'base', minShareCount: 12 },
    { name: 'shared', minShareCount: 3 },
  ],
  '/merchant/': [{ name: 'base', minShareCount: 26 }],
  '/operator/': [{ name: 'base', minShareCount: 14 }],
}

interface AppBuild {
  /** The path at which the app lives. */
  readonly base: '/' | '/merchant/' | '/operator/'
  /** What the paths in the app's routes stand below. */
  readonly pagesBelow: '' | '/s/$shopId/' | '/'
  readonly devPort: number
}

/** How an app is built, and in dev where its server is. */
export function appConfig({ base, pagesBelow, devPort }: AppBuild): UserConfig {
  const server = process.env['API_URL'] ?? 'http://127.0.0.1:3000'
  return {
    base,
    plugins: [
      react(),
      thinContracts(),
      plainTables(),
      pageShell(base === '/' ? 'phone' : 'desk'),
      pageFiles(pagesBelow),
      precompress(),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 1200,
      // One file: a page asks for its styles once, and what it does not use of them is a few kB.
      cssCodeSplit: false,
      rolldownOptions: {
        output: { codeSplitting: { groups: groups[base] } },
        // Neither does anything by being imported, and neither says so.
        treeshake: {
          moduleSideEffects: [{ test: /\/node_modules\/(?:typebox|@rc-component)\//, sideEffects: false }],
        },
      },
    },
    server: {
      port: devPort,
      strictPort: true,
      proxy: { '/api': server, '/live': { target: server, ws: true } },
    },
  }
}
