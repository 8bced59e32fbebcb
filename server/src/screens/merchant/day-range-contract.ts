import { Type } from 'typebox'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Day } from '../../kernel/schema.ts'

export const rangeRefusals = {
  range_backwards: {
    status: 422,
    zh: '结束日期早于开始日期，请重新选择。',
    en: 'The end of the range is before its start. Choose the dates again.',
  },
  range_too_long: {
    status: 422,
    zh: '一次最多看 {days} 天，请缩短日期范围。',
    en: 'At most {days} days can be shown at once. Choose a shorter range.',
  },
} as const satisfies RefusalTable

/** Whole Shanghai days, both among them. */
export const RangeQuery = Type.Object({ from: Day, to: Day })
