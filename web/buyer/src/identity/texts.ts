import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useIdentityTexts = defineTexts('buyer.identity', {
  zh: {
    me: '我的',
    signIn: '登录 / 注册',
    signInHint: '登录后查看订单、购物车和消息',
    orders: '我的订单',
    addresses: '收货地址',
    settings: '设置',
    easy: '大字模式',
    easyHint: '文字放大，看得更清楚',
    language: '语言',
    seller: '卖家端',
    sellerHint: '管理我的店铺',
    operator: '平台运营',
    signOut: '退出登录',
  },
  en: {
    me: 'Me',
    signIn: 'Sign in',
    signInHint: 'Sign in to see your orders, cart and messages',
    orders: 'My orders',
    addresses: 'Addresses',
    settings: 'Settings',
    easy: 'Large type',
    easyHint: 'Larger letters, easier to read',
    language: 'Language',
    seller: 'Selling',
    sellerHint: 'Look after my shop',
    operator: 'Platform',
    signOut: 'Sign out',
  },
})
