import { shanghaiDay } from '../../kernel/time.ts'

/** How many of the last days, weeks and months keep their newest backup. */
export interface Retention {
  readonly days: number
  readonly weeks: number
  readonly months: number
}

export interface KeptBackup {
  readonly runId: string
  readonly at: Date
}

/**
 * Which backups may go: all but the newest of each of the last `days` days, `weeks` weeks (from Monday) and `months`
 * months that have one, by the Shanghai calendar. A span without a backup uses up nothing; the newest of all always stays.
 */
export function backupsToRemove(backups: readonly KeptBackup[], keep: Retention): KeptBackup[] {
  const newestFirst = [...backups].sort((a, b) => b.at.getTime() - a.at.getTime())
  const kept = new Set(newestFirst.slice(0, 1))
  for (const [spans, spanOf] of [
    [keep.days, dayOf],
    [keep.weeks, weekOf],
    [keep.months, monthOf],
  ] as const) {
    const seen = new Set<string>()
    for (const backup of newestFirst) {
      const span = spanOf(backup.at)
      if (seen.has(span) || seen.size >= spans) continue
      seen.add(span)
      kept.add(backup)
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

const dayOf = (at: Date): string => shanghaiDay(at)
const monthOf = (at: Date): string => shanghaiDay(at).slice(0, 7)

/** The Monday of its week. */
function weekOf(at: Date): string {
  const day = new Date(`${shanghaiDay(at)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
