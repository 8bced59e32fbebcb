import { defineRights } from '../../kernel/right.ts'

export const channelRights = defineRights({
  importOrders: { words: { zh: '导入订单', en: 'importing orders' }, roles: ['manager'] },
})
