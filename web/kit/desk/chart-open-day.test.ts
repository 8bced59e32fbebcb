import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBars, openDayIn, openLine, sayOnce } from './chart-open-day.ts'

const days = ['2026-03-01', '2026-03-02', '2026-03-03']

test('today is found among the days of a chart, and a chart of past days has none', () => {
  assert.deepEqual(openDayIn(days, '2026-03-03'), { at: 2 })
  assert.deepEqual(openDayIn(days, '2026-03-09'), { at: null })
})

test('only the bar of the day that is not over is hatched', () => {
  const [first, second, last] = openBars([5, 6, 2], { at: 2 })
  assert.deepEqual([first, second], [5, 6])
  assert.ok(typeof last === 'object' && last.value === 2 && last.itemStyle.decal)
  assert.deepEqual(openBars([5, 6, 2], { at: null }), [5, 6, 2])
})

test('a line is whole up to yesterday and dashed from there to today', () => {
  const line = { name: '访问', values: [5, 6, 2], colour: '#000', yAxisIndex: 1 }
  const [whole, dashed] = openLine(line, { at: 2 })
  assert.deepEqual(whole?.data, [5, 6, null])
  assert.deepEqual(dashed?.data, [null, { value: 6, symbol: 'none' }, 2])
  assert.equal(dashed && 'lineStyle' in dashed ? dashed.lineStyle.type : '', 'dashed')
  assert.deepEqual([whole?.yAxisIndex, dashed?.yAxisIndex], [1, 1])
  assert.equal(openLine(line, { at: null }).length, 1)
})

test('where the two parts of a line meet, its figure is said once, and no name is read as HTML', () => {
  const words = sayOnce([
    { name: '03-02', seriesName: '<b>访问', marker: '●', value: 6 },
    { name: '03-02', seriesName: '<b>访问', marker: '●', value: 6 },
    { name: '03-02', seriesName: '订单', marker: '●', value: null },
  ])
  assert.equal(words, '03-02<br/>●&#60;b&#62;访问: <b>6</b>')
})
