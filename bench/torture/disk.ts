import { spawnSync } from 'node:child_process'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SIZE_KIB = 8 * 1024

/** The folder of uploads on a disk that can be filled. */
export interface SmallDisk {
  /** tmpfs: a small file system of its own (root on Linux); else a file stands where the folder was. */
  readonly how: 'tmpfs' | 'no folder'
  fill(): Promise<void>
  /** There is room again, and all that was stored before. */
  free(): Promise<void>
  close(): Promise<void>
}

/** Makes the folder, on a small file system where this user may mount one. */
export async function openDisk(folder: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true })
  const options = ['-t', 'tmpfs', '-o', `size=${SIZE_KIB}k`, 'tmpfs', folder]
  const mounted =
    process.platform === 'linux' && spawnSync('mount', options, { stdio: 'ignore' }).status === 0
  return mounted ? tmpfs(folder) : replaceable(folder)
}

function tmpfs(folder: string): SmallDisk {
  const ballast = join(folder, 'ballast')
  return {
    how: 'tmpfs',
    async fill() {
      const handle = await open(ballast, 'w')
      try {
        const block = Buffer.alloc(64 * 1024)
        for (let written = 0; written < SIZE_KIB * 1024; written += block.length) await handle.write(block)
      } catch {
        // It is full.
      } finally {
        await handle.close()
      }
    },
    free: () => rm(ballast, { force: true }),
    async close() {
      spawnSync('umount', ['-l', folder], { stdio: 'ignore' })
    },
  }
}

/** Nothing can be stored while a file stands where the folder was; also root gets an error. */
function replaceable(folder: string): SmallDisk {
  const aside = `${folder}.aside`
  let full = false
  return {
    how: 'no folder',
    async fill() {
      if (full) return
      full = true
      await rename(folder, aside)
      await writeFile(folder, '')
    },
    async free() {
      if (!full) return
      full = false
      await rm(folder)
      await rename(aside, folder)
    },
    close: async () => {},
  }
}
