import { defineTexts } from '../i18n/texts.ts'

export const useAlertTexts = defineTexts('kit.alerts', {
  zh: {
    alerts: '提醒设置',
    sound: '有新的时响铃',
    notifications: '桌面通知',
    try: '试听',
    offer: '有新的要处理时，用铃声和桌面通知叫您。',
    turnOn: '开启提醒',
    notNow: '暂不',
    denied: '浏览器拦截了通知：点地址栏左边的图标，把“通知”改为允许，再回到这里。',
    missing: '这个浏览器不能弹通知（需要 https 地址），铃声和标签页上的数字照常。',
  },
  en: {
    alerts: 'Alert settings',
    sound: 'Play a sound when something new arrives',
    notifications: 'Browser notifications',
    try: 'Test sound',
    offer: 'Get a sound and a browser notification when something new needs you.',
    turnOn: 'Turn on alerts',
    notNow: 'Not now',
    denied:
      'Your browser blocks notifications. Click the icon left of the address, set “Notifications” to “Allow” and come back.',
    missing:
      'This browser cannot show notifications here (an https address is needed). The sound and the number in the tab still work.',
  },
})
