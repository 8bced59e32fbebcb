import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AppContext } from '../../../platform/app-context.ts'

/**
 * Where an uploaded file lies until it is brought in. It may hold names and phones of the other platform's buyers, so it
 * goes away with the end of its run.
 */
export const importPath = ({ filesFolder }: AppContext, shopId: string, runId: string): string =>
  join(filesFolder, 'imports', shopId, `${runId}.csv`)

/** Writes a stream there; answers how many bytes. What is left of one that breaks off is removed. */
export async function keepImportFile(
  app: AppContext,
  shopId: string,
  runId: string,
  content: Readable,
): Promise<number> {
  const path = importPath(app, shopId, runId)
  await mkdir(join(path, '..'), { recursive: true })
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') await removeImportFile(app, shopId, runId)
    throw error
  }
  return (await stat(path)).size
}

export async function removeImportFile(app: AppContext, shopId: string, runId: string): Promise<void> {
  await rm(importPath(app, shopId, runId), { force: true })
}
