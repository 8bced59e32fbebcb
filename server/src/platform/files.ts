import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pictureWidths } from '../kernel/picture.ts'
import type { AppContext } from './app-context.ts'
import { type Database, inTransaction, type Reader, type Tx } from './db/database.ts'

/** Pictures of goods and of reviews are anyone's to see; those of a chat only its two sides', those of a case also an officer's. */
export type FileKind = 'picture' | 'review' | 'chat' | 'case'

/** A picture of a shop: its facts lie in platform.file, its bytes in the files folder under shop and id. */
export interface StoredFile {
  readonly fileId: string
  readonly mediaType: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

export interface NewFile {
  readonly fileId: string
  readonly mediaType: string
  readonly content: Buffer
  readonly width: number
  readonly height: number
  readonly madeBy: string | null
  /** Left out: `picture`. */
  readonly kind?: FileKind
  /** Asked in the transaction that adds the file, which counts already; what it throws keeps the file out. */
  readonly admit?: ((tx: Tx) => Promise<void>) | undefined
}

/** A stored picture with its content. */
export interface LoadedFile {
  readonly mediaType: string
  readonly content: Buffer
  readonly width: number
}

const pathOf = ({ filesFolder }: AppContext, shopId: string, fileId: string) =>
  join(filesFolder, shopId, fileId)

/**
 * Stores a picture that its caller has checked. The row's key admits one writer per id; the row is committed after the
 * bytes are written to the disk, so that a row always has its bytes. The same id with the same content answers what is there;
 * null: the id is taken by another picture or person.
 */
export async function storeFile(db: Database, shopId: string, file: NewFile): Promise<StoredFile | null> {
  const added = await inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('platform.file')
      .values({
        shop_id: shopId,
        file_id: file.fileId,
        kind: file.kind ?? 'picture',
        media_type: file.mediaType,
        bytes: file.content.length,
        width: file.width,
        height: file.height,
        made_by: file.madeBy,
        made_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return false
    await file.admit?.(tx)
    await writeBytes(pathOf(tx.app, shopId, file.fileId), file.content)
    return true
  })
  return added || (await isSame(db, shopId, file)) ? factsOf(file) : null
}

async function isSame(db: Database, shopId: string, file: NewFile): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('platform.file')
    .select('made_by')
    .where('shop_id', '=', shopId)
    .where('file_id', '=', file.fileId)
    .executeTakeFirst()
  if (row?.made_by !== file.madeBy) return false
  return file.content.equals(await readFile(pathOf(db.app, shopId, file.fileId)))
}

function factsOf({ fileId, mediaType, content, width, height }: NewFile): StoredFile {
  return { fileId, mediaType, bytes: content.length, width, height }
}

/** Writes to a temporary file and renames it, so that neither a reader nor a crash sees half a file. */
async function writeBytes(path: string, content: Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const beside = `${path}.${crypto.randomUUID()}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
  } catch (error) {
    // On a full disk half a file would take the space that is left.
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}

/** A stored picture with its content; null: there is none of these kinds. */
export async function loadFile(
  db: Database,
  shopId: string,
  fileId: string,
  kinds: readonly FileKind[] = ['picture'],
): Promise<LoadedFile | null> {
  const row = await db.kysely
    .selectFrom('platform.file')
    .select(['media_type', 'width'])
    .where('shop_id', '=', shopId)
    .where('file_id', '=', fileId)
    .where('kind', 'in', [...kinds])
    .executeTakeFirst()
  if (!row) return null
  const content = await readFile(pathOf(db.app, shopId, fileId))
  return { mediaType: row.media_type, content, width: row.width }
}

/** A derived file (a smaller picture): read if it was made before, else made now and kept; it may be deleted at any time. */
export async function loadDerived(
  app: AppContext,
  shopId: string,
  name: string,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  const path = pathOf(app, shopId, join('derived', name))
  const known = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (known) return known
  const made = await make()
  await writeBytes(path, made)
  return made
}

/** Whether all these pictures are of this shop. */
export async function areFilesOf(
  reader: Reader,
  shopId: string,
  fileIds: readonly string[],
): Promise<boolean> {
  if (fileIds.length === 0) return true
  const found = await reader
    .selectFrom('platform.file')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('shop_id', '=', shopId)
    .where('file_id', 'in', [...new Set(fileIds)])
    .where('kind', '=', 'picture')
    .executeTakeFirstOrThrow()
  return found.count === new Set(fileIds).size
}

/**
 * Removes files with what was made of them. The bytes go before the commit: should the transaction fail, the removal
 * is repeated, and no file is left that no row names.
 */
export async function removeFiles(tx: Tx, shopId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await tx.deleteFrom('platform.file').where('shop_id', '=', shopId).where('file_id', 'in', fileIds).execute()
  for (const fileId of fileIds) {
    const derived = pictureWidths.map((width) =>
      pathOf(tx.app, shopId, join('derived', `${fileId}-${width}.webp`)),
    )
    for (const path of [pathOf(tx.app, shopId, fileId), ...derived]) await rm(path, { force: true })
  }
}
