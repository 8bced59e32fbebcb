import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scriptOf } from './advice-words.ts'
import { festivalDays, greetingAt } from './season.ts'

const at = (day: string, time = '12:00:00') => new Date(`${day}T${time}+08:00`)

test('S1-21 who got no answer is greeted by the season, from the small year to the Lantern Festival with New Year wishes', () => {
  const script = (day: string, time?: string) => scriptOf('no_answer', greetingAt(at(day, time))).zh
  assert.match(script('2027-02-06'), /^新年好，祝您新春快乐/)
  assert.match(script('2027-01-30', '00:00:00'), /^新年好/, 'a week before')
  assert.match(script('2027-01-29', '23:59:59'), /^您好/)
  assert.match(script('2027-02-19'), /^新年好/, '正月十四')
  assert.match(script('2027-02-20'), /^元宵节快乐/)
  assert.match(script('2027-02-21'), /^您好/)
  assert.match(script('2027-01-01', '00:00:00'), /^新年快乐/)
  assert.match(script('2026-12-31', '23:59:59'), /^您好/)
  assert.match(script('2026-09-25'), /^中秋快乐/)
  assert.match(script('2026-10-07'), /^国庆节快乐/)
  assert.match(script('2026-10-08'), /^您好/)
  assert.match(script('2026-06-19'), /^端午安康/)
  assert.match(script('2027-02-06'), /没能及时回复您/, 'and is told why')
})

test('S1-22 (part: words) who must be refunded hears an apology and no greeting, no question that persuades', () => {
  const { zh, en } = scriptOf('must_refund', greetingAt(at('2027-02-06')))
  assert.match(zh, /抱歉.*退款现在就为您办理/)
  assert.doesNotMatch(zh, /新年|优惠|优先|再考虑|\{greeting\}/)
  assert.match(en, /sorry.*refund is being made/i)
})

test('the table of lunar festivals is that of Intl, but for the years in which a new moon falls close to midnight', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
  })
  const lunarDay = (day: string) => lunar.format(at(day))
  const apart = (festival: Parameters<typeof festivalDays>[0], wanted: string) =>
    festivalDays(festival).filter((day) => lunarDay(day) !== wanted)
  assert.deepEqual(apart('dragonBoat', '5/5'), [])
  assert.deepEqual(apart('midAutumn', '8/15'), [])
  assert.deepEqual(
    apart('spring', '1/1').filter((day) => !['12/29', '12/30', '1/2'].includes(lunarDay(day))),
    [],
    'a day off at most',
  )
})
