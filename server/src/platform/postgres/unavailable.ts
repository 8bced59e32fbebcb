/** The database could not be brought up; the message is one sentence for the person who started the program. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

/** One sentence in Chinese and English, as everything that a person reads. */
export function unavailable(chinese: string, english: string, cause?: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(`${chinese} / ${english}`, { cause })
}

/** Turns an error of the file system or a line of Postgres' log into the sentence that helps, if there is one. */
export function explain(error: unknown, place: string): unknown {
  if (error instanceof DatabaseUnavailable) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const text = error instanceof Error ? error.message : String(error)
  if (code === 'ENOSPC' || text.includes('No space left on device')) {
    return unavailable(
      `磁盘已满,无法在 ${place} 写入数据;请清理磁盘后重试。`,
      `The disk is full: nothing can be written to ${place}. Free some space and start again.`,
      error,
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || text.includes('Permission denied')) {
    return unavailable(
      `没有权限写入 ${place};请检查目录的所有者,或用 DATA_DIR 指定其他目录。`,
      `${place} cannot be written to by this user. Check who owns it, or name another folder with DATA_DIR.`,
      error,
    )
  }
  return error
}
