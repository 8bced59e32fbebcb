// What may be asked of `npm test`.
const usage = `npm test -- [--only gate|server|pg15|browser] [--shuffle] [--stress] [--seed N] [--shots] [part of a path …]
  --shuffle   the tests of each file in a random order
  --stress    the server's tests with every core kept busy and reactions delayed at random
  --seed N    repeats the order and the delays of an earlier run
  --shots     pictures of every page that a browser shows, in .results/screens; of chosen files they are always taken
`

const flags = new Set(['--shuffle', '--stress', '--shots'])

/**
 * Reads the arguments; answers null when they make no sense, after saying how it is done.
 * `seed` is there when something is random: the given one or a new one.
 */
export function testOptions(args, stageNames) {
  const options = {
    only: undefined,
    shuffle: false,
    stress: false,
    shots: false,
    seed: undefined,
    patterns: [],
  }
  const rest = [...args]
  while (rest.length > 0) {
    const arg = rest.shift()
    if (flags.has(arg)) options[arg.slice(2)] = true
    else if (arg === '--only') options.only = rest.shift()
    else if (arg === '--seed') options.seed = Number(rest.shift())
    else if (arg.startsWith('--')) return wrong()
    else options.patterns.push(arg)
  }
  if (args.includes('--only') && !stageNames.includes(options.only)) return wrong()
  if (options.seed !== undefined && !isSeed(options.seed)) return wrong()
  if (options.stress) options.only ??= 'server'
  if (options.patterns.length > 0) options.shots = true
  if (options.shuffle || options.stress) options.seed ??= anySeed()
  return options
}

/** A seed for a run that is given none; it is printed, so that the run can be had again. */
export const anySeed = () => Math.floor(Math.random() * 2 ** 32)

const isSeed = (seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32

function wrong() {
  process.stderr.write(usage)
  return null
}
