import { defineRights } from '../../kernel/right.ts'

export const catalogRights = defineRights({
  changeGoods: { words: { zh: '商品', en: 'products' }, roles: ['manager'] },
})
