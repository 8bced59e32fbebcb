import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

/** What all pages of figures say. */
export const useAnalyticsTexts = defineTexts('merchant.analytics', {
  zh: {
    range: '日期',
    range_today: '今天',
    range_yesterday: '昨天',
    range_7d: '近 7 天',
    range_30d: '近 30 天',
    range_custom: '自选',
    more: '比前一时段多 {percent}%',
    less: '比前一时段少 {percent}%',
    same: '与前一时段相同',
    fresh: '前一时段没有',
    table: '查看表格',
    showAll: '显示全部 {count} 行',
    download: '下载 CSV',
    day: '日期',
    hour: '时段',
    orders: '{count} 单',
    times: '{count} 笔',
    openDay: '{how}；今天（{day}）还没过完，用斜纹或虚线表示',
    none: '这段时间还没有数据',
    noneHint: '换一个日期范围看看；有订单或访问后，这里会自动更新。',
  },
  en: {
    range: 'Dates',
    range_today: 'Today',
    range_yesterday: 'Yesterday',
    range_7d: 'Last 7 days',
    range_30d: 'Last 30 days',
    range_custom: 'Custom',
    more: '{percent}% more than before',
    less: '{percent}% less than before',
    same: 'the same as before',
    fresh: 'no earlier data',
    table: 'Show the table',
    showAll: 'Show all {count} rows',
    download: 'Download CSV',
    day: 'Day',
    hour: 'Hour',
    orders: { one: '{count} order', other: '{count} orders' },
    times: { one: '{count} refund', other: '{count} refunds' },
    openDay: '{how}. Today ({day}) is not over yet: it is hatched or dashed',
    none: 'No data for these days',
    noneHint: 'Choose other dates. Figures appear when there are orders or visits.',
  },
})

/** Hours of the day as people write them: 9 → 09:00. */
export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
