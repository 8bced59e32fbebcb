import {
  AccountBookOutlined,
  ApiOutlined,
  BarChartOutlined,
  CustomerServiceOutlined,
  GiftOutlined,
  HomeOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  ShoppingOutlined,
  TransactionOutlined,
} from '@ant-design/icons'
import type { MenuGroup } from '@zhanggui/kit/desk/menu-entries.ts'

/** The groups of the left menu, in order; one is shown when a module puts a page into it. */
export const groups: readonly MenuGroup[] = [
  { key: 'home', label: { zh: '首页', en: 'Home' }, icon: <HomeOutlined /> },
  { key: 'shop', label: { zh: '店铺管理', en: 'Shop' }, icon: <ShopOutlined /> },
  { key: 'goods', label: { zh: '商品', en: 'Products' }, icon: <ShoppingOutlined /> },
  { key: 'orders', label: { zh: '订单', en: 'Orders' }, icon: <ProfileOutlined /> },
  { key: 'aftersale', label: { zh: '售后', en: 'After-sales' }, icon: <TransactionOutlined /> },
  { key: 'service', label: { zh: '客服', en: 'Service' }, icon: <CustomerServiceOutlined /> },
  { key: 'marketing', label: { zh: '营销', en: 'Marketing' }, icon: <GiftOutlined /> },
  { key: 'data', label: { zh: '数据', en: 'Analytics' }, icon: <BarChartOutlined /> },
  { key: 'money', label: { zh: '资金', en: 'Money' }, icon: <AccountBookOutlined /> },
  { key: 'score', label: { zh: '违规与评分', en: 'Score' }, icon: <SafetyCertificateOutlined /> },
  { key: 'channel', label: { zh: '对接', en: 'Connections' }, icon: <ApiOutlined /> },
]
