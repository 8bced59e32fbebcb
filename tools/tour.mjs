// Walks the guided tour of the README in a real browser against a demo that runs, and keeps a picture of each step:
// `npm run tour -- [address] [folder]`. It moves the demo's clock and leaves its orders behind. Fails where a step does
// not hold.
import { join } from 'node:path'
import { root } from './lib/packages.mjs'
import { openTour } from './lib/tour-people.mjs'
import { steps } from './lib/tour-steps.mjs'

const [address = 'http://localhost:3000', folder = join(root, '.results', 'tour')] = process.argv.slice(2)
const say = (line) => process.stdout.write(`${line}\n`)

const health = await fetch(`${address}/health`).catch(() => null)
if (!health?.ok) {
  say(`✗ ${address} 没有应答，请先 npm start。/ Nobody answers at ${address}; npm start first.`)
  process.exit(1)
}
const tour = await openTour(address.replace(/\/$/, ''), folder)
let failed = false
for (const [index, [name, walk]] of steps.entries()) {
  try {
    await walk(tour)
    say(`✓ ${index + 1} ${name}`)
  } catch (error) {
    say(`✗ ${index + 1} ${name}\n${error instanceof Error ? error.message : error}`)
    await tour.shotAll('failed')
    failed = true
    break
  }
}
await tour.close()
say(failed ? '' : `图片在 / pictures in ${folder}`)
process.exitCode = failed ? 1 : 0
