import { defineTexts } from '../i18n/texts.ts'

export const usePartTexts = defineTexts('kit.parts', {
  zh: {
    loading: '正在加载…',
    retry: '重试',
    failed: '没有加载出来',
    refused: '无法显示这个页面',
    notFound: '找不到这个页面',
    notFoundHint: '地址可能有误，或内容已被删除。',
    toFirst: '回首页',
    crashed: '页面出错了',
    crashedHint: '您的数据没有受影响。刷新页面可继续；若再次出现，请告诉我们您刚才做了什么。',
    reload: '刷新页面',
    copied: '已复制',
    copy: '复制 {text}',
  },
  en: {
    loading: 'Loading…',
    retry: 'Try again',
    failed: 'Could not be loaded',
    refused: 'This page cannot be shown',
    notFound: 'Page not found',
    notFoundHint: 'The address may be wrong, or the content was removed.',
    toFirst: 'Go to the home page',
    crashed: 'Something went wrong on this page',
    crashedHint: 'Your data is safe. Reload the page. If it happens again, tell us what you did just before.',
    reload: 'Reload',
    copied: 'Copied',
    copy: 'Copy {text}',
  },
})
