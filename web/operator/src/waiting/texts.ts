import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useWaitingTexts = defineTexts('operator.waiting', {
  zh: {
    newApplication: '新的开店申请',
    applications: '{count} 份申请待审核',
    newReview: '有商品提交审核',
    reviews: '{count} 件商品待审核',
    newDispute: '新的售后纠纷',
    disputes: '{count} 个纠纷待处理',
  },
  en: {
    newApplication: 'New shop application',
    applications: { one: '{count} application to review', other: '{count} applications to review' },
    newReview: 'New product to review',
    reviews: { one: '{count} product to review', other: '{count} products to review' },
    newDispute: 'New dispute',
    disputes: { one: '{count} dispute to decide', other: '{count} disputes to decide' },
  },
})
