import { defineTexts } from '../i18n/texts.ts'

export const usePhoneTexts = defineTexts('kit.phone', {
  zh: {
    back: '返回',
    more: '加载更多',
    loadingMore: '正在加载…',
    end: '没有更多了',
    moreFailed: '没有加载出来，点一下重试',
    tabs: '主导航',
    refresh: '下拉刷新',
    letGo: '松开刷新',
    refreshed: '已刷新',
  },
  en: {
    back: 'Back',
    more: 'Load more',
    loadingMore: 'Loading…',
    end: 'End of list',
    moreFailed: 'Could not be loaded. Tap to try again',
    tabs: 'Main navigation',
    refresh: 'Pull to refresh',
    letGo: 'Release to refresh',
    refreshed: 'Refreshed',
  },
})
