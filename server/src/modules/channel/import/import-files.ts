import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AppContext } from '../../../platform/app-context.ts'

/**
 * Where an uploaded file is kept until it is imported. It may contain names and phones of the other platform's buyers,
 * so it is removed when its run ends.
 */
export const importPath = ({ filesFolder }: AppContext, shopId: string, runId: string): string =>
  join(filesFolder, 'imports', shopId, `${runId}.csv`)

/** Stores an upload and answers its size in bytes. A partial file is removed when the stream breaks off. */
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
