import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portsFor } from '../../server/src/compose.ts'
import { migrate } from '../../server/src/migrations.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import { startEmbedded } from '../../server/src/platform/postgres/embedded.ts'
import { startServer } from '../../server/src/server.ts'

/** A server on a database of its own that nobody else uses. */
export interface TempServer {
  readonly url: string
  readonly db: Database
  close(): Promise<void>
}

/** Opens an empty server for a measurement, with no worker; it leaves nothing behind, also when it is interrupted. */
export async function openTempServer(name: string): Promise<TempServer> {
  const dataDir = await mkdtemp(join(tmpdir(), `zhanggui-${name}-`))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  let server: Awaited<ReturnType<typeof startServer>> | undefined
  const close = async () => {
    await server?.close()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)))
  }
  try {
    await migrate(database.url, 'demo')
    server = await startServer(
      {
        databaseUrl: database.url,
        mode: 'demo',
        role: 'api',
        port: 0,
        host: '127.0.0.1',
        dataDir,
        perMinute: 100_000_000,
        mostLoopDelayMs: 0,
      },
      await portsFor('demo'),
    )
    return { url: server.url, db: server.db, close }
  } catch (error) {
    await close()
    throw error
  }
}
