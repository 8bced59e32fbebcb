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
    title: 'Estimated loss of sales',
    expected: 'Expected loss',
    expectedOrders: 'about {orders} orders',
    perDay: 'No resume time is set. This is the estimate for the first 24 hours',
    noHistory: 'There is not enough data for an estimate yet. Figures appear after a few days of business.',
    counted: 'How it is calculated',
    countedHow:
      'The sum of the average paid orders in the same hours of the week over the past {weeks} weeks. {away} hours in which the shop was away and {before} hours before it opened are excluded.',
    countedUnknown: '{hours} hours have no data and are not counted.',
    better: 'Quieter periods of the same length in the next 7 days',
    betterHow: 'Fewest expected visits, then fewest orders',
    figures: '{visits} visits · {orders} orders · {money}',
    chosen: 'Your period: {visits} visits · {orders} orders · {money}',
    use: 'Use this period',
    inUse: 'Selected',
    tooLong: 'No suggestions for absences longer than 7 days.',
    noWindows: 'There is no suitable period in the next 7 days.',
  },
})
