import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import { modules } from '../../../../server/src/modules.ts'
import { defaultPolicyValues, registryOf } from '../../../../server/src/platform/registry.ts'
import { changesBetween, faultOf, versionBefore } from './policy-changes.ts'

const defaults = defaultPolicyValues(registryOf(modules)) as PolicyVersion['policies']
const reasons = defaults['shipPauseReasons'] as string[]
const version = (policySetId: number, effectiveFrom: string): PolicyVersion => ({
  policySetId,
  effectiveFrom,
  policies: defaults,
  note: '',
  madeBy: null,
  madeAt: effectiveFrom,
  state: 'past',
})
const now = '2026-03-02T02:00:00.000Z'
const last = version(1, '2026-03-01T00:00:00.000Z')

test('only values that differ are changes, whatever the order of the reasons', () => {
  const turned = { ...defaults, shipPauseReasons: [...reasons].reverse() }
  assert.deepEqual(changesBetween(defaults, turned), [])
  const fewer = { ...defaults, shipPauseReasons: ['vacation'], refundAnswerHours: 24 }
  assert.deepEqual(changesBetween(defaults, fewer), ['shipPauseReasons', 'refundAnswerHours'])
})

test('a version is compared with the one that begins before it', () => {
  const versions = [version(3, '2026-05-01T00:00:00Z'), version(2, '2026-04-01T00:00:00Z'), last]
  assert.equal(versionBefore(versions, versions[0] as PolicyVersion)?.policySetId, 2)
  assert.equal(versionBefore(versions, last), undefined)
})

test('a new version needs a change, a start after now and after the last version, and a note', () => {
  const changed = { ...defaults, shipPromiseHours: 24 }
  const form = { policies: changed, effectiveFrom: '2026-03-03T00:00:00.000Z', note: '提速' }
  const fault = (patch: object, before = last) => faultOf({ ...form, ...patch }, before, Date.parse(now))
  assert.equal(fault({}), null)
  assert.equal(fault({ policies: { ...changed, shipPromiseHours: null } }), 'empty')
  assert.equal(fault({ policies: defaults }), 'nothingChanged')
  assert.equal(fault({ effectiveFrom: null }), 'noStart')
  assert.equal(fault({ effectiveFrom: now }), 'startPast')
  assert.equal(fault({}, version(2, '2026-03-03T00:00:00.000Z')), 'startBeforeLast')
  assert.equal(fault({ note: '  ' }), 'noNote')
})
