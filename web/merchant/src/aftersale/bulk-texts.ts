import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useBulkTexts = defineTexts('merchant.bulkCases', {
  zh: {
    bulkApprove: '同意 {count} 单',
    bulkRefuse: '拒绝 {count} 单',
    bulkApproveTitle: '批量同意',
    bulkRefuseTitle: '批量拒绝',
    bulkRefuseWhy: '给买家的答复',
    bulkUnasked: '{count} 单还没有记录买家要求，问过买家后在这里记录',
    bulkAnswered: '这次处理',
    bulkLeft: '没有记录，不处理',
    bulkCount: '{count} 单',
    bulkSkip: '其中越过建议的，原因是（没有越过的不记录）',
    bulkSkipWords: '请写明越过建议的原因',
    wishHint: '问过买家再记录；记录后才能同意或拒绝。',
    wishMissing: '还没有问过买家',
    refuseMissing: '请写明给买家的答复',
  },
  en: {
    bulkApprove: 'Approve {count}',
    bulkRefuse: 'Refuse {count}',
    bulkApproveTitle: 'Approve many',
    bulkRefuseTitle: 'Refuse many',
    bulkRefuseWhy: 'Words for the buyers',
    bulkUnasked: {
      one: '{count} case has no recorded wish: record it here once the buyer was asked',
      other: '{count} cases have no recorded wish: record them here once the buyers were asked',
    },
    bulkAnswered: 'Answered now',
    bulkLeft: 'No wish recorded, not answered',
    bulkCount: { one: '{count} case', other: '{count} cases' },
    bulkSkip: 'For those that go past the suggestion, the reason is (others keep none)',
    bulkSkipWords: 'Explain why you go past the suggestion',
    wishHint: 'Ask the buyer first. The case can be decided once this is recorded.',
    wishMissing: 'not asked yet',
    refuseMissing: 'Write an answer for the buyers',
  },
})
