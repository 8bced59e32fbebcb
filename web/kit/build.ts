import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

/** How an app is built: at which path it lives, and in dev where its server is. */
export function appConfig(base: '/' | '/merchant/' | '/operator/', devPort: number): UserConfig {
  const server = process.env['API_URL'] ?? 'http://127.0.0.1:3000'
  return {
    base,
    plugins: [react()],
    build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
    server: {
      port: devPort,
      strictPort: true,
      proxy: { '/api': server, '/live': { target: server, ws: true } },
    },
  }
}
