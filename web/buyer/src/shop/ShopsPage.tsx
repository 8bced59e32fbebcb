import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listShops } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { to } from '../paths.ts'
import { ShopRow } from './ShopRow.tsx'
import { useShopTexts } from './texts.ts'

/** Every shop of the platform. */
export function ShopsPage() {
  const t = useShopTexts()
  return (
    <PhonePage title={t('shops')} back={to('/')}>
      <PhoneList
        endpoint={listShops}
        input={{ query: {} }}
        rowKey={(shop) => shop.shopId}
        draw={(shop) => <ShopRow shop={shop} />}
        empty={<EmptyState title={t('noShops')} hint={t('noShopsHint')} />}
      />
    </PhonePage>
  )
}
