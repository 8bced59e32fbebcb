// Counts how many assertions each test makes, because a test without one proves nothing.
// Counted are the functions of node:assert (assert.ok rather than the bare assert(…), which cannot be wrapped from here).
import assert from 'node:assert'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach } from 'node:test'

/** One counter for each test that is running, the outer ones first: an inner test's assertions are also its outer's. */
const running = []

function count(functions) {
  for (const [name, original] of Object.entries(functions)) {
    if (typeof original !== 'function' || /^[A-Z]/.test(name) || name === 'strict') continue
    functions[name] = function counted(...args) {
      for (const test of running) test.assertions += 1
      // Without a message of its own assert.ok reads one from its caller's source, which would be this file.
      if (name === 'ok' && args.length === 1 && !args[0]) {
        const message = 'The expression evaluated to a falsy value'
        throw new assert.AssertionError({
          message,
          actual: args[0],
          expected: true,
          operator: '==',
          stackStartFn: counted,
        })
      }
      return Reflect.apply(original, this, args)
    }
  }
}

count(assert)
if (assert.strict !== assert) count(assert.strict)
syncBuiltinESMExports()

/** Registers the hooks that report the number with each test. Call it once per run, before its files are imported. */
export function countAssertions() {
  running.length = 0
  beforeEach((test) => {
    running.push({ name: test.fullName, assertions: 0 })
  })
  afterEach((test) => {
    const place = running.findLastIndex(({ name }) => name === test.fullName)
    const [done] = running.splice(place, 1)
    test.diagnostic(`assertions ${done?.assertions ?? 0}`)
  })
}
