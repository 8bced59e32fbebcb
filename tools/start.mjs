// `npm start`: sets up what is missing, then runs the server. Plain JavaScript that Node 18 reads.
import { join } from 'node:path'
import { runOurs } from './lib/child.mjs'
import { ensurePackages, root } from './lib/packages.mjs'
import { runTool } from './lib/say.mjs'
import { serverEnv, serverFlags } from './lib/server-node.mjs'
import { ensureWeb } from './lib/web.mjs'

await runTool(async () => {
  const node = await ensurePackages()
  // A worker serves no pages.
  if (process.env.ROLE !== 'worker') await ensureWeb(node)
  const main = join(root, 'server', 'src', 'main.ts')
  return runOurs(node, [...serverFlags, main, ...process.argv.slice(2)], {
    env: { ...serverEnv, ...process.env },
  })
})
