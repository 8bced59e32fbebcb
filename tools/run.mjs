// Runs one of our programs under Node 24: `node tools/run.mjs FILE args…`. Plain JavaScript that Node 18 reads.
import { resolve } from 'node:path'
import { runOurs } from './lib/child.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { runTool } from './lib/say.mjs'

await runTool(async () => {
  const [file, ...args] = process.argv.slice(2)
  return runOurs(await ensurePackages(), [resolve(file), ...args])
})
