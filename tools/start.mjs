// `npm start`: sets up what is missing, then runs the server. Plain JavaScript that Node 18 reads.
import { join } from 'node:path'
import { runOurs } from './lib/child.mjs'
import { ensurePackages, root } from './lib/packages.mjs'
import { tell } from './lib/say.mjs'
import { ensureWeb } from './lib/web.mjs'

await tell(async () => {
  const node = await ensurePackages()
  // A worker serves no pages.
  if (process.env.ROLE !== 'worker') await ensureWeb(node)
  return runOurs(node, [join(root, 'server', 'src', 'main.ts'), ...process.argv.slice(2)])
})
