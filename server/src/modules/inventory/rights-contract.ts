import { defineRights } from '../../kernel/right.ts'

export const inventoryRights = defineRights({
  changeStock: { words: { zh: '库存', en: 'stock' }, roles: ['manager', 'warehouse'] },
})
