// `npm test`: sets up what is missing, then the gate and the tests in stages. Plain JavaScript that Node 18 reads.
//   npm test -- --only gate|server|pg15|browser [part of a path …]
import { join } from 'node:path'
import { runOurs } from './lib/child.mjs'
import { ensurePackages, root } from './lib/packages.mjs'
import { runTool } from './lib/say.mjs'

await runTool(async () => {
  const node = await ensurePackages()
  return runOurs(node, [join(root, 'tools', 'lib', 'test-stages.mjs'), ...process.argv.slice(2)], {
    cwd: root,
  })
})
