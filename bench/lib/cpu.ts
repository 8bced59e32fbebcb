import { readdirSync, readFileSync } from 'node:fs'

/** CPU time that processes have used so far, in ms: of one process, or of it and all below it. Null where /proc is not. */
export function cpuMs(pid: number, withChildren = false): number | null {
  try {
    let total = ticksOf(pid)
    if (withChildren) for (const child of childrenOf(pid)) total += ticksOf(child)
    return total * 10
  } catch {
    return null
  }
}

/** User and system ticks of 10 ms (USER_HZ is 100 on Linux); a process that has just ended counts nothing. */
function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        return readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid)
      } catch {
        return false
      }
    })
}
