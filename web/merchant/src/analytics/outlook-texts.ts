import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useOutlookTexts = defineTexts('merchant.analytics.outlook', {
  zh: {
    title: '对销售的影响（按历史估算）',
    expected: '预计少成交',
    expectedOrders: '约 {orders} 单',
    perDay: '没有定恢复时间，这是离线第一天（24 小时）的估算',
    noHistory: '店铺还没有可参考的历史，无法估算。营业满几天后这里会有数字。',
    counted: '怎么算的',
    countedHow:
      '离线时间里的每个小时，取过去 {weeks} 周同一星期几、同一钟点的平均已付款订单，再相加。店铺离线的 {away} 小时和开店前的 {before} 小时不算在内。',
    countedUnknown: '其中 {hours} 小时没有历史，未计入。',
    better: '未来 7 天里更冷清的同样时长',
    betterHow: '预计访问最少的时段，访问相同时比订单',
    figures: '访问 {visits} · {orders} 单 · {money}',
    chosen: '您选的时段：访问 {visits} · {orders} 单 · {money}',
    use: '改用这段时间',
    inUse: '已选用',
    tooLong: '离线超过 7 天，不再推荐时段。',
    noWindows: '未来 7 天里没有可推荐的时段。',
  },
  en: {
    title: 'What it costs in sales (estimated from the past)',
    expected: 'Expected to be lost',
    expectedOrders: 'about {orders} orders',
    perDay: 'No resume time is set; this is the estimate for the first day (24 hours)',
    noHistory: 'The shop has no past to estimate from yet. Figures appear after a few days of business.',
    counted: 'How it is counted',
    countedHow:
      'For each hour offline: the average paid orders of the same hour on the same weekday over the past {weeks} weeks, summed. {away} hours in which the shop was away and {before} hours before it opened are left out.',
    countedUnknown: '{hours} hours have no past and are not counted.',
    better: 'Quieter times of the same length in the next 7 days',
    betterHow: 'Least expected visits; where they tie, fewest orders',
    figures: '{visits} visits · {orders} orders · {money}',
    chosen: 'Your time: {visits} visits · {orders} orders · {money}',
    use: 'Use this time',
    inUse: 'In use',
    tooLong: 'Longer than 7 days offline: no time is suggested.',
    noWindows: 'No time in the next 7 days can be suggested.',
  },
})
