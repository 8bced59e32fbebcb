import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { pageFiles } from './page-files.ts'
import { pageShell } from './page-shell.ts'
import { precompress } from './precompress.ts'
import { thinContracts } from './thin-contracts.ts'

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
      pageShell(base === '/' ? 'phone' : 'desk'),
      pageFiles(pagesBelow),
      precompress(),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        treeshake: { moduleSideEffects: [{ test: /\/node_modules\/typebox\//, sideEffects: false }] },
      },
    },
    server: {
      port: devPort,
      strictPort: true,
      proxy: { '/api': server, '/live': { target: server, ws: true } },
    },
  }
}
