import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { unavailable } from './unavailable.ts'

/** The user Postgres runs as: it refuses root, so root hands it to nobody. Undefined means as we are. */
export type RunAs = { uid: number; gid: number } | undefined

/** The conventional ids of nobody and nogroup on Linux; macOS knows them as -2, which 65534 serves as well. */
const nobody = { uid: 65534, gid: 65534 }

export function runAs(): RunAs {
  return process.getuid?.() === 0 ? nobody : undefined
}

/** True when the user may read what lies at the path: every folder above lets it in. What does not exist yet is passed over. */
export function canReach(path: string, user: RunAs): boolean {
  if (!user) return true
  const allows = (stat: Stats, bits: number) => {
    const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0
    return ((stat.mode >> shift) & bits) === bits
  }
  for (let folder = resolve(path), leaf = true; ; folder = dirname(folder), leaf = false) {
    if (existsSync(folder)) {
      const stat = statSync(folder)
      if (!allows(stat, leaf && stat.isFile() ? 4 : stat.isDirectory() && !leaf ? 1 : 5)) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/**
 * The folder that holds the cluster of one data directory: a subfolder of it, or, where the user of Postgres cannot get
 * in, a folder under /var/lib that is named by a note left in the data directory, so that every later start finds it.
 */
export function homeOf(dataDir: string, version: number, user: RunAs, log: (line: string) => void): string {
  mkdirSync(dataDir, { recursive: true })
  const here = join(resolve(dataDir), `postgres-${version}`)
  const note = `${here}.elsewhere`
  const elsewhere = existsSync(note) ? readFileSync(note, 'utf8').trim() : null
  if (elsewhere && existsSync(elsewhere)) return elsewhere
  const reachable = canReach(dirname(here), user)
  if (reachable) return makeHome(here, user)
  if (existsSync(join(here, 'cluster'))) {
    throw unavailable(
      `数据库用户 nobody 无法进入 ${here};请放开其上级目录的权限(chmod o+x)。`,
      `The database's user nobody cannot enter ${here}; open the folders above it (chmod o+x).`,
    )
  }
  // A new name each time: whoever removes the data directory to begin anew must not meet the old data again.
  const name = randomBytes(8).toString('hex')
  const place = makeHome(join(elsewhere ? dirname(elsewhere) : sharedPlace(user), name), user)
  writeFileSync(note, `${place}\n`)
  log(
    `数据库用户无法进入 ${dataDir},数据保存在 ${place} / The database's user cannot enter ${dataDir}: its data is in ${place}`,
  )
  return place
}

/** A folder of the whole machine that only we may write to and everybody may enter. */
export function sharedPlace(user: RunAs): string {
  for (const place of ['/var/lib/zhanggui', '/var/tmp/zhanggui']) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 })
      const stat = lstatSync(place)
      // In /var/tmp anybody may have put it there first: then it is not ours to trust.
      if (
        stat.isDirectory() &&
        stat.uid === process.getuid?.() &&
        !(stat.mode & 0o022) &&
        canReach(place, user)
      )
        return place
    } catch {
      // The next place may do.
    }
  }
  throw unavailable(
    '找不到数据库用户 nobody 可以进入的目录;请用 DATA_DIR 指定一个,或用 DATABASE_URL 连接已有的 Postgres。',
    'No folder was found that the database user nobody can enter; name one with DATA_DIR, or use DATABASE_URL.',
  )
}

function makeHome(home: string, user: RunAs): string {
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    if (user) chownSync(home, user.uid, user.gid)
  }
  return home
}
