import assert from 'node:assert/strict'
import { test } from 'node:test'
import { port } from './port.ts'

test('a port answers by what was connected last, and says its name when nothing is', () => {
  const weather = port<{ rains: () => boolean }>('garden.weather')
  const [wet, dry] = [weather.by({ rains: () => true }), weather.by({ rains: () => false })]
  assert.throws(weather, /garden\.weather/)
  wet.connect()
  assert.equal(weather().rains(), true)
  dry.connect()
  assert.equal(weather().rains(), false)
})
