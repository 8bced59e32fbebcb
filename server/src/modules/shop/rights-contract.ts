import { defineRights } from '../../kernel/right.ts'

export const shopRights = defineRights({
  switchShop: {
    words: { zh: '店铺离线与恢复', en: 'taking the shop offline and online' },
    roles: ['manager'],
  },
  changeShop: { words: { zh: '店铺信息与装修', en: 'shop details and page' }, roles: ['manager'] },
})
