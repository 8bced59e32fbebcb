import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a file that only its owner may read (0600), whole and on the disk or not at all. Where one lies already, made by
 * another process a moment ago, that one stays; answers whether it is ours.
 */
export async function makeSecretFile(path: string, content: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
    return await putInPlace(draft, path)
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

async function putInPlace(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // Some disks know no second name of a file.
    await rename(draft, path)
    return true
  }
}
