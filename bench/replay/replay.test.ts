import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { endingOf, expectedOf, readOrderRows } from './rows.ts'
import { timelineOf } from './timeline.ts'

const HEAD = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'

/** A month of seven orders made up for this test, in the layout of a Tmall order report. */
const ROWS = [
  '1,178.8,0.0,上海,2020-02-01 00:14:15,,0.0',
  '2,21.0,21.0,内蒙古自治区,2020-02-01 00:14:15,2020-02-01 00:14:40,0.0',
  '3,37.0,0.0,安徽省,2020-02-01 09:30:00,2020-02-02 09:22:00,37.0',
  '4,157.0,100.0,湖南省,2020-02-01 17:30:00,2020-02-01 17:30:05,57.0',
  '5,188320.0,188320.0,广东省,2020-02-02 10:00:00,2020-02-02 10:00:01,0.0',
  '6,1.0,0.0,西藏自治区,2020-02-03 23:59:18,2020-02-03 23:59:59,1.0',
  '7,21.0,21.0,新疆维吾尔自治区,2020-02-03 23:59:59,2020-02-04 00:00:30,0.0',
]

const folder = await mkdtemp(join(tmpdir(), 'zhanggui-month-'))
after(() => rm(folder, { recursive: true, force: true }))
const file = join(folder, 'month.csv')
await writeFile(file, `${[HEAD, ...ROWS].join('\n')}\n`)

test('the file is read with its figures in fen, and added up', async () => {
  const rows = await readOrderRows(file)
  assert.deepEqual(rows.map(endingOf), [
    'closed',
    'finished',
    'refunded',
    'finished',
    'finished',
    'refunded',
    'finished',
  ])
  assert.deepEqual(expectedOf(rows), {
    orders: 7,
    paid: 6,
    closedUnpaid: 1,
    refunded: 3,
    partialRefunds: 1,
    totalFen: 18_873_580,
    paidFen: 18_855_700,
    refundedFen: 9500,
  })
})

test('the month is lived in time order: asked back before it is shipped, shipped the evening after it was paid', async () => {
  const moments = timelineOf(await readOrderRows(file))
  const times = moments.map((moment) => moment.at.getTime())
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  )
  const ships = moments.flatMap((moment) =>
    moment.kind === 'ship' ? [[moment.at.toISOString(), moment.indexes]] : [],
  )
  assert.deepEqual(ships, [
    ['2020-02-01T10:00:00.000Z', [1]],
    ['2020-02-02T10:00:00.000Z', [3, 4]],
    ['2020-02-04T10:00:00.000Z', [6]],
  ])
})

test('a month goes through the whole server over HTTP, and every fen is accounted for', async () => {
  const program = fileURLToPath(new URL('./replay.ts', import.meta.url))
  const child = spawn(process.execPath, [program, file, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let words = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    words += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0, words)
  const { seconds: _, ...figures } = JSON.parse(out.trim().split('\n').at(-1) ?? '{}')
  assert.deepEqual(figures, {
    orders: 7,
    paid: 6,
    closedUnpaid: 1,
    refunded: 3,
    partialRefunds: 1,
    totalFen: 18_873_580,
    paidFen: 18_855_700,
    refundedFen: 9500,
    ledgerDifferenceFen: 0,
    stockDifference: 0,
    leftovers: 0,
    disagreements: [],
  })
})
