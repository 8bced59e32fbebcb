import { Outlet, useNavigate } from '@tanstack/react-router'
import { type Me, useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { ToSignIn } from '@zhanggui/kit/app/sign-in-way.ts'
import { Brand } from '@zhanggui/kit/desk/Brand.tsx'
import { AccountMenu, AppSwitch, LanguageButton, SearchField } from '@zhanggui/kit/desk/bar.tsx'
import { DeskShell } from '@zhanggui/kit/desk/DeskShell.tsx'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { Loaded, NoSuchPage } from '@zhanggui/kit/parts/states.tsx'
import { isAllowed } from '@zhanggui/server/kernel/right.ts'
import { groups } from './groups.tsx'
import { modules } from './module.ts'
import { ShopBadge } from './ShopBadge.tsx'
import { useShopId } from './shop-path.ts'
import { useShellTexts } from './texts.ts'

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
  const base = `/s/${shop.shopId}`
  return (
    <DeskShell
      brand={<Brand name={t('app')} />}
      left={<ShopBadge shopId={shop.shopId} name={shop.name} />}
      middle={<SearchField places={modules.flatMap((module) => module.search ?? [])} base={base} />}
      right={
        <>
          <LanguageButton />
          <Account me={me} shop={shop} />
          <AppSwitch href="/" here={t('here')} there={t('there')} />
        </>
      }
      groups={groups}
      entries={modules
        .flatMap((module) => module.menu)
        .filter((entry) => !entry.needs || isAllowed(shop.roles, entry.needs))}
      base={base}
    >
      <Outlet />
    </DeskShell>
  )
}

function Account({ me, shop }: { me: Me; shop: Me['shops'][number] }) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const signOut = useSignOut(() => void navigate({ to: '/sign-in' } as never))
  const others = me.shops.filter((one) => one.shopId !== shop.shopId)
  const items = [
    ...others.map((one) => ({
      key: one.shopId,
      label: t('otherShop', { name: one.name }),
      onClick: () => void navigate({ to: `/s/${one.shopId}` } as never),
    })),
    ...(me.officer ? [{ key: 'operator', label: <a href="/operator/">{t('toOperator')}</a> }] : []),
  ]
  return <AccountMenu name={me.account?.name ?? ''} items={items} onSignOut={signOut} />
}
