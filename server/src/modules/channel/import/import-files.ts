import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { AppContext } from '../../../platform/app-context.ts'
import { readSealed, writeSealed } from '../../../platform/sealed-file.ts'

/*
 * An uploaded file holds names and phones of another platform's buyers: it lies here encrypted, until its run ends or its
 * time is over (policy importFileDays).
 */

/** Where an uploaded file waits for its import. */
export const importPath = ({ filesFolder }: AppContext, shopId: string, runId: string): string =>
  join(filesFolder, 'imports', shopId, `${runId}.sealed`)

/** As it came, until it is known what it is. */
const rawPath = (app: AppContext, shopId: string, runId: string): string =>
  `${importPath(app, shopId, runId)}.raw`

const nameOf = (shopId: string, runId: string): string => `import ${shopId} ${runId}`

/** Stores what was sent and answers its size in bytes; a partial file is removed when the stream breaks off. Throws EEXIST. */
export async function keepRawFile(
  app: AppContext,
  shopId: string,
  runId: string,
  content: Readable,
): Promise<number> {
  if (existsSync(importPath(app, shopId, runId)))
    throw Object.assign(new Error('The run has a file already.'), { code: 'EEXIST' })
  return writeSealed(app.pii, rawPath(app, shopId, runId), nameOf(shopId, runId), content)
}

export const openRawFile = (app: AppContext, shopId: string, runId: string): Readable =>
  readSealed(app.pii, rawPath(app, shopId, runId), nameOf(shopId, runId))

/** What was sent is a table of text already: it is kept as it is. */
export const keepRawAsIs = (app: AppContext, shopId: string, runId: string): Promise<void> =>
  rename(rawPath(app, shopId, runId), importPath(app, shopId, runId))

/** Keeps the table of text that was made of what was sent. */
export async function keepConverted(
  app: AppContext,
  shopId: string,
  runId: string,
  text: Readable,
): Promise<void> {
  await writeSealed(app.pii, importPath(app, shopId, runId), nameOf(shopId, runId), text)
  await rm(rawPath(app, shopId, runId), { force: true })
}

/** The content of a file that waits. It fails with ENOENT when there is none. */
export const openImportFile = (app: AppContext, shopId: string, runId: string): Readable =>
  readSealed(app.pii, importPath(app, shopId, runId), nameOf(shopId, runId))

export async function removeImportFile(app: AppContext, shopId: string, runId: string): Promise<void> {
  const path = importPath(app, shopId, runId)
  // The last is how earlier versions kept it.
  for (const one of [path, rawPath(app, shopId, runId), path.replace(/\.sealed$/, '.csv')])
    await rm(one, { force: true })
}
