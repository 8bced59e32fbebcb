import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CaseKind, caseKinds, type RefundReason, refundReasonCodes } from '../cases/contract.ts'
import { claimsIn } from './claim-rules.ts'
import { contradictionsOf, type ReasonFacts, speaksFor } from './contradiction-rules.ts'
import type { ContradictionKind } from './nouns-contract.ts'

const at = new Date('2026-03-02T02:00:00Z')
const signed = [{ waybill: 'SF1', deliveredAt: at }]
const underWay = [{ waybill: 'SF1', deliveredAt: null }]

type Label = readonly [
  reason: RefundReason,
  said: string,
  kind: ContradictionKind | null,
  suggested?: RefundReason | null,
]

/** Of goods that were signed for: the stated reason, what the buyer wrote, and what contradicts it. */
const labelled: readonly Label[] = [
  ['poor_quality', '我就是不喜欢这个颜色', 'said_personal', 'no_reason'],
  ['poor_quality', '不想要了', 'said_personal', 'no_reason'],
  ['poor_quality', '尺码太小了，穿不上', 'said_personal', 'too_small'],
  ['damaged', '有点大，想退', 'said_personal', 'too_large'],
  ['not_as_described', '买多了，退一件', 'said_personal', 'no_reason'],
  ['wrong_material', '家里有了，用不上', 'said_personal', 'no_reason'],
  ['does_not_work', 'I changed my mind', 'said_personal', 'no_reason'],
  ['wrong_look', "it's too small for me", 'said_personal', 'too_small'],
  ['poor_quality', '不是质量问题，就是不太喜欢', 'said_personal', 'no_reason'],
  ['poor_quality', '质量没问题，太大了', 'said_personal', 'too_large'],
  ['no_reason', '收到就是破的', 'said_fault', 'damaged'],
  ['no_reason', '领口开线了', 'said_fault', 'poor_quality'],
  ['no_reason', '质量太差', 'said_fault', 'poor_quality'],
  ['changed_mind', '你们发错货了', 'said_fault', 'wrong_product'],
  ['no_reason', '颜色发错了，不是我拍的', 'said_fault', 'wrong_product'],
  ['too_small', '拉链坏了', 'said_fault', 'poor_quality'],
  ['other', '杯子碎了', 'said_fault', 'damaged'],
  ['no_reason', '充不上电', 'said_fault', 'does_not_work'],
  ['no_reason', '洗一次就掉色', 'said_fault', 'poor_quality'],
  ['no_reason', 'It arrived broken', 'said_fault', 'damaged'],
  ['no_reason', 'the lamp does not work', 'said_fault', 'does_not_work'],
  ['too_small', '裤腰太大了', 'said_other_size', 'too_large'],
  ['too_large', '穿不进', 'said_other_size', 'too_small'],
  ['too_large', 'way too tight', 'said_other_size', 'too_small'],
  // Agreement, silence, and what belongs to the reason.
  ['poor_quality', '领口开线', null],
  ['poor_quality', '你好', null],
  ['poor_quality', '坏了，而且也不喜欢', null],
  ['damaged', '压扁了，不想要了', null],
  ['no_reason', '不想要了', null],
  ['no_reason', '尺码偏小', null],
  ['too_small', '太小了', null],
  ['too_small', '腰太小，裤腿太长', null],
  ['agreed', '收到就是破的', null],
  ['counterfeit', '不想要了', null],
  // Traps: denied, asked, supposed, of others, of another order.
  ['no_reason', '不是质量问题', null],
  ['no_reason', '没有破损，放心', null],
  ['no_reason', '没坏', null],
  ['no_reason', '质量没问题', null],
  ['no_reason', '有没有质量问题？', null],
  ['no_reason', '会不会破了', null],
  ['no_reason', '是坏了吗？', null],
  ['no_reason', '如果坏了怎么办', null],
  ['no_reason', '看评论说质量太差', null],
  ['no_reason', '朋友说掉色', null],
  ['no_reason', '上次那件破了', null],
  ['no_reason', '另一单发错了', null],
  ['no_reason', 'nothing is broken', null],
  ['poor_quality', '不是不喜欢', null],
  ['poor_quality', '是不是太大了？', null],
  ['poor_quality', '怕买大了', null],
]

const facts = (patch: Partial<ReasonFacts>): ReasonFacts => ({
  kind: 'return_refund',
  reason: 'no_reason',
  goodsReceived: true,
  said: [],
  parcels: signed,
  isConfirmed: false,
  open: refundReasonCodes,
  now: at,
  ...patch,
})
const said = (text: string) => [{ source: 'chat', text, at } as const]

test(`S1-28 each of ${labelled.length} labelled requests is found to contradict its words, or not`, () => {
  const wrong = labelled.flatMap(([reason, text, kind, suggested = null]) => {
    const [first] = contradictionsOf(facts({ reason, said: said(text) }))
    const isRight = (first?.kind ?? null) === kind && (first?.suggested ?? null) === suggested
    return isRight
      ? []
      : [{ reason, text, kind: first?.kind, suggested: first?.suggested, claims: claimsIn(text) }]
  })
  assert.deepEqual(wrong, [])
  assert.ok(labelled.length >= 40)
})

test('S1-28 tracking contradicts who says that nothing came, only once every parcel was signed for', () => {
  const kinds = (patch: Partial<ReasonFacts>) =>
    contradictionsOf(facts({ kind: 'refund_only', ...patch })).map((one) => [one.kind, one.words])
  for (const reason of ['not_received', 'long_on_the_way', 'no_tracking', 'parcel_refused'] as const) {
    assert.deepEqual(kinds({ reason, goodsReceived: false }), [['signed', 'SF1']])
    assert.deepEqual(kinds({ reason, goodsReceived: false, parcels: underWay }), [])
    assert.deepEqual(kinds({ reason, goodsReceived: false, parcels: [...signed, ...underWay] }), [])
    assert.deepEqual(kinds({ reason, goodsReceived: false, parcels: [] }), [])
  }
  const came = { reason: 'not_received', goodsReceived: false, parcels: underWay } as const
  assert.deepEqual(kinds({ ...came, said: said('已经收到了') }), [['said_received', '已经收到了']])
  assert.deepEqual(kinds({ ...came, said: said('还没收到货') }), [])
  assert.deepEqual(kinds({ ...came, said: said('收到了吗？') }), [])
})

test('S1-28 goods that are said to be flawed while every parcel is on its way contradict tracking', () => {
  const kinds = (patch: Partial<ReasonFacts>) =>
    contradictionsOf(facts({ reason: 'poor_quality', ...patch })).map((one) => one.kind)
  assert.deepEqual(kinds({ parcels: underWay }), ['not_signed'])
  assert.deepEqual(kinds({ parcels: underWay, isConfirmed: true }), [])
  assert.deepEqual(kinds({ parcels: underWay, goodsReceived: false }), [])
  assert.deepEqual(kinds({ parcels: [...signed, ...underWay] }), [])
})

test('S1-28 what is suggested is a reason of the kind that the request could have had when it was asked for', () => {
  const first = (kind: CaseKind, reason: RefundReason, text: string, open: readonly RefundReason[]) =>
    contradictionsOf(facts({ kind, reason, said: said(text), open }))[0]
  // The time to return without reason is over: the buyer says what applies.
  const noReason = first('return_refund', 'poor_quality', '不想要了', ['changed_mind', 'other'])
  assert.equal(noReason?.suggested, 'changed_mind')
  assert.equal(first('return_refund', 'poor_quality', '不想要了', [])?.suggested, null)
  assert.equal(first('exchange', 'too_small', '少了一件', refundReasonCodes)?.suggested, null)
  for (const [reason, text, kind] of labelled)
    if (kind) {
      const suggested = contradictionsOf(facts({ reason, said: said(text) }))[0]?.suggested
      assert.ok(suggested && (caseKinds.return_refund.reasons as readonly string[]).includes(suggested))
    }
})

test('S1-28 a late courier is no way to talk buyers out of a fault: words and tracking speak for what they say alone', () => {
  const view = { suggested: null, source: 'chat', words: '', at: at.toISOString() } as const
  const speaks = (kind: ContradictionKind, reason: RefundReason) => speaksFor({ ...view, kind }, reason)
  assert.ok(!speaks('not_signed', 'no_reason') && speaks('not_signed', 'not_received'))
  assert.ok(speaks('said_personal', 'no_reason') && !speaks('said_personal', 'damaged'))
  assert.ok(speaks('said_fault', 'damaged') && !speaks('said_fault', 'no_reason'))
  assert.ok(!speaks('said_fault', 'not_received'))
  assert.ok(speaks('signed', 'other') && !speaks('signed', 'no_tracking'))
  assert.ok(!speaks('said_other_size', 'too_large'))
})
