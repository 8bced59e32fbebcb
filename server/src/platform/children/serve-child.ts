import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Refusal } from '../../kernel/refusal.ts'
import { REFUSED_EXIT_CODE } from './child.ts'

/**
 * Runs the work of a child process: reads its input, writes its output, ends. A refusal goes to the parent as one; whatever
 * else is thrown ends the process as any error does. Called as the last line of the program, where `import.meta.main`.
 */
export async function serveChild(
  work: (input: Readable, output: Writable, args: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await work(process.stdin, process.stdout, process.argv.slice(2))
    process.stdout.end()
    await finished(process.stdout).catch(() => {})
    process.exit(0)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, detail } = error
    process.exitCode = REFUSED_EXIT_CODE
    process.stderr.write(JSON.stringify({ code, detail }), () => process.exit())
  }
}
