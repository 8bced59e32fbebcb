import { page } from '@zhanggui/kit/app/pages.ts'
import { UserOutline } from 'antd-mobile-icons'
import type { BuyerModule } from '../module.ts'
import { to } from '../paths.ts'

export const module: BuyerModule = {
  pages: [
    page('/me', () => import('./MePage.tsx'), 'MePage'),
    page('/sign-in', () => import('./SignIn.tsx'), 'SignIn'),
    page('/privacy', () => import('./PrivacyTextPage.tsx'), 'PrivacyTextPage'),
    page('/me/privacy', () => import('./PrivacyPage.tsx'), 'PrivacyPage'),
    page('/me/work', () => import('./WorkPage.tsx'), 'WorkPage'),
    page('/addresses', () => import('./AddressesPage.tsx'), 'AddressesPage'),
    page('/addresses/new', () => import('./AddressPage.tsx'), 'NewAddressPage'),
    page('/addresses/$addressId', () => import('./AddressPage.tsx'), 'ChangeAddressPage'),
  ],
  tab: { path: to('/me'), label: { zh: '我的', en: 'Me' }, icon: <UserOutline />, place: 4 },
}
