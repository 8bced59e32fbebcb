import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseAddress } from './parse-address.ts'
import { readingsAt } from './region-names.ts'

const DATA = new URL('../../../../../shared/data/chinese-address-parsing/', import.meta.url)

/** The labelled addresses of a file: the text, and the first chunk of each label. */
function labelled(file: string): { text: string; labels: Map<string, string> }[] {
  return readFileSync(new URL(file, DATA), 'utf8')
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const labels = new Map<string, string>()
      let text = ''
      let open: string | null = null
      for (const line of block.split('\n')) {
        const [letter = '', tag = ''] = line.trim().split(/\s+/)
        const label = tag.slice(2).toLowerCase()
        if (tag.startsWith('B-')) open = labels.has(label) ? null : label
        if (open === label) labels.set(label, (labels.get(label) ?? '') + letter)
        else open = null
        text += letter
      }
      return { text, labels }
    })
}

/** How many of the labelled parts are read right, of those that name a division of today. */
function share(file: string, label: string): number {
  let right = 0
  let all = 0
  for (const { text, labels } of labelled(file)) {
    const stated = labels.get(label) ?? ''
    const units = readingsAt(stated, 0).filter(({ length }) => length === stated.length)
    if (units.length === 0) continue
    const found = parseAddress(text)
    all += 1
    const isRight = units.some(({ unit }) => {
      if (unit.level === 2) return unit.districtCode === found.districtCode
      return unit.level === 1 ? unit.cityCode === found.cityCode : unit.provinceCode === found.provinceCode
    })
    if (isRight) right += 1
  }
  return right / all
}

test('real addresses: provinces, cities and districts that are stated are read right', {
  skip: existsSync(DATA) ? false : 'the labelled addresses are not on this machine',
}, (t) => {
  for (const file of ['dev.txt', 'train.txt']) {
    const [province, city, district] = ['prov', 'city', 'district'].map((label) => share(file, label)) as [
      number,
      number,
      number,
    ]
    const percent = [province, city, district].map((part) => `${(part * 100).toFixed(1)} %`)
    t.diagnostic(`${file}: province, city, district right: ${percent.join(', ')}`)
    assert.ok(province >= 0.99 && city >= 0.98 && district >= 0.96, percent.join())
  }
})
