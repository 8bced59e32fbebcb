// How Node runs our servers. Plain JavaScript that Node 18 reads.
import { join } from 'node:path'
import { root } from './packages.mjs'

/**
 * Node lets the part of its heap where new objects lie grow to 128 MB and keeps it; with a quarter of that it clears away
 * more often and is as fast.
 */
export const serverFlags = ['--max-semi-space-size=16']

/** Compiled code is kept, so that the next start takes less time and memory; the C library keeps fewer heaps of its own. */
export const serverEnv = {
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
  MALLOC_ARENA_MAX: '2',
}
