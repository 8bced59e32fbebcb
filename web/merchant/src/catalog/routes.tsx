import { page } from '@zhanggui/kit/app/pages.ts'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('products', () => import('./ProductsPage.tsx'), 'ProductsPage'),
    page('products/new', () => import('./NewProductPage.tsx'), 'NewProductPage'),
    page('products/import', () => import('./ImportPage.tsx'), 'ImportPage'),
    page('products/$productId', () => import('./ProductPage.tsx'), 'ProductPage'),
    page('freight', () => import('./FreightPage.tsx'), 'FreightPage'),
  ],
  menu: [
    { group: 'goods', path: 'products', label: { zh: '商品列表', en: 'Products' }, place: 1 },
    {
      group: 'goods',
      path: 'products/new',
      label: { zh: '发布商品', en: 'New product' },
      place: 2,
      needs: catalogRights.changeGoods,
    },
    { group: 'goods', path: 'freight', label: { zh: '运费模板', en: 'Shipping' }, place: 4 },
    { group: 'goods', path: 'products/import', label: { zh: '导入导出', en: 'Import and export' }, place: 5 },
  ],
  search: [{ label: { zh: '商品', en: 'products' }, path: 'products', name: 'word', place: 2 }],
}
