import { setTimeout as pause } from 'node:timers/promises'

/** Checks again until the check holds, and answers what it found; after `withinMs` its own failure is thrown. For what a page shows once it has loaded. */
export async function eventually<Found>(check: () => Promise<Found>, withinMs = 15_000): Promise<Found> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > until) throw error
      await pause(50)
    }
  }
}
