import { Outlet } from '@tanstack/react-router'
import { AlertMenu } from '@zhanggui/kit/alerts/AlertMenu.tsx'
import { AlertOffer } from '@zhanggui/kit/alerts/AlertOffer.tsx'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { type Me, useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { ToSignIn } from '@zhanggui/kit/app/sign-in-way.ts'
import { Brand } from '@zhanggui/kit/desk/Brand.tsx'
import { AccountMenu, AppSwitch, LanguageButton, SearchField } from '@zhanggui/kit/desk/bar.tsx'
import { DeskShell } from '@zhanggui/kit/desk/DeskShell.tsx'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { Loaded, NoSuchPage } from '@zhanggui/kit/parts/states.tsx'
import { isAllowed } from '@zhanggui/server/kernel/right.ts'
import { UrgedPopUp } from './fulfillment/UrgedPopUp.tsx'
import { groups } from './groups.tsx'
import { modules } from './module.ts'
import { pathsOf, useShopId } from './paths.ts'
import { tabsOf } from './phone-tabs.tsx'
import { ShopBadge } from './ShopBadge.tsx'
import { useShellTexts } from './texts.ts'
import { useShopCalls } from './waiting/use-shop-calls.ts'

const LAST_SHOP = 'zhanggui.lastShop'

/** The shop that was open last on this device, where the reader still belongs to it. */
export function lastShopOf(shops: Me['shops']): Me['shops'][number] | undefined {
  return shops.find((shop) => shop.shopId === localStorage.getItem(LAST_SHOP)) ?? shops[0]
}

/** Everything around a merchant's page; only for the shop's own people. */
export function Shell() {
  const me = useMe()
  const shopId = useShopId()
  return (
    <Loaded query={me}>
      {(who) => {
        if (!who.account) return <ToSignIn />
        const shop = who.shops.find((one) => one.shopId === shopId)
        if (!shop) return <NoSuchPage />
        localStorage.setItem(LAST_SHOP, shopId)
        return <ShopDesk me={who} shop={shop} />
      }}
    </Loaded>
  )
}

function ShopDesk({ me, shop }: { me: Me; shop: Me['shops'][number] }) {
  const t = useShellTexts()
  useInvalidations(`shop:${shop.shopId}`)
  useShopCalls(shop.name)
  const base = `/s/${shop.shopId}`
  const entries = modules
    .flatMap((module) => module.menu)
    .filter((entry) => !entry.needs || isAllowed(shop.roles, entry.needs))
  return (
    <DeskShell
      brand={<Brand name={t('app')} />}
      left={<ShopBadge shopId={shop.shopId} name={shop.name} />}
      middle={<SearchField places={modules.flatMap((module) => module.search ?? [])} base={base} />}
      right={
        <>
          <AlertMenu />
          <LanguageButton />
          <Account me={me} shop={shop} />
        </>
      }
      corner={<AppSwitch href="/" here={t('here')} there={t('there')} />}
      groups={groups}
      entries={entries}
      tabs={tabsOf(entries)}
      base={base}
    >
      <AlertOffer />
      <UrgedPopUp shopId={shop.shopId} />
      <Outlet />
    </DeskShell>
  )
}

function Account({ me, shop }: { me: Me; shop: Me['shops'][number] }) {
  const t = useShellTexts()
  const go = useGo()
  const signOut = useSignOut(() => void go(SIGN_IN))
  const others = me.shops.filter((one) => one.shopId !== shop.shopId)
  const items = [
    ...others.map((one) => ({
      key: one.shopId,
      label: t('otherShop', { name: one.name }),
      onClick: () => void go(pathsOf(one.shopId)('')),
    })),
    ...(me.officer ? [{ key: 'operator', label: <a href="/operator/">{t('toOperator')}</a> }] : []),
  ]
  return <AccountMenu name={me.account?.name ?? ''} items={items} onSignOut={signOut} />
}
