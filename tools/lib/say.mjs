// What the set-up writes to the terminal. Plain JavaScript that Node 18 reads.

/** Something that the person can mend; its message is the one sentence that they need. */
export class Trouble extends Error {}

/** One sentence in Chinese and English. */
export function trouble(chinese, english) {
  return new Trouble(`${chinese}\n${english}`)
}

/** Shows what is being done, then how long it took. */
export async function step(chinese, english, work) {
  process.stdout.write(`${chinese} … / ${english} … `)
  const began = performance.now()
  try {
    const result = await work()
    process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stdout.write('\n')
    throw error
  }
}

/** Runs a tool to its end; of trouble only its sentence is shown, of anything else (a bug) where it happened. */
export async function runTool(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : explained(error)}\n`)
    process.exitCode = 1
  }
}

function explained(error) {
  if (error?.code === 'ENOSPC') return fullDisk().message
  return error?.stack ?? String(error)
}

export function fullDisk() {
  return trouble('磁盘已满,请清理磁盘后重试。', 'The disk is full: free some space and start again.')
}
