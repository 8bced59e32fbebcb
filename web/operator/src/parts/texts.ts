import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const usePartTexts = defineTexts('operator.parts', {
  zh: {
    onlyDemo: '只有演示环境才有这一页',
    onlyDemoHint: '生产环境里时间和外部渠道都是真的，不能模拟。',
  },
  en: {
    onlyDemo: 'This page is only available in demo mode',
    onlyDemoHint: 'In production, time and external providers are real and not simulated.',
  },
})
