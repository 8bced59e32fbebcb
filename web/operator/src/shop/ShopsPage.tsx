import { Link } from '@zhanggui/kit/app/link.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { shopCategories } from '@zhanggui/server/modules/shop/categories-contract.ts'
import { listOperatorShops, type OperatorShop } from '@zhanggui/server/screens/operator/shops-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { to } from '../paths.ts'
import '../parts/parts.css'
import { ShopLink } from '../parts/ShopLink.tsx'
import { Claims } from './Claims.tsx'
import { InviteOwnerDialog } from './InviteOwnerDialog.tsx'
import { OpenShopDialog } from './OpenShopDialog.tsx'
import { useShopTexts } from './texts.ts'

/** 店铺: every shop with its owner, whether it is open, and what is going on in it. */
export function ShopsPage() {
  const t = useShopTexts()
  const [opening, setOpening] = useState(false)
  const [inviting, setInviting] = useState<OperatorShop | null>(null)
  const columns = useColumns(setInviting)
  return (
    <>
      <TablePage
        name="operator.shops"
        title={t('title')}
        endpoint={listOperatorShops}
        params={undefined}
        rowKey={(shop) => shop.shopId}
        filters={[{ kind: 'words', name: 'word', label: t('word') }]}
        columns={columns}
        actions={
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        }
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      <OpenShopDialog open={opening} onClose={() => setOpening(false)} />
      {inviting ? (
        <InviteOwnerDialog key={inviting.shopId} shop={inviting} onClose={() => setInviting(null)} />
      ) : null}
    </>
  )
}

function NameCell({ shop }: { shop: OperatorShop }) {
  return (
    <span className="operator-stack">
      <ShopLink {...shop} />
      <Claims claims={shop.claims} />
    </span>
  )
}

function useColumns(invite: (shop: OperatorShop) => void): Column<OperatorShop>[] {
  const t = useShopTexts()
  return [
    { key: 'number', title: t('colNumber'), width: 70, cell: (shop) => shop.number },
    { key: 'name', title: t('colName'), shown: 'always', cell: (shop) => <NameCell shop={shop} /> },
    { key: 'category', title: t('colCategory'), width: 120, cell: (shop) => <Category of={shop.category} /> },
    {
      key: 'owner',
      title: t('colOwner'),
      width: 170,
      cell: (shop) => shop.owner || <Ownerless shop={shop} invite={invite} />,
    },
    { key: 'state', title: t('colState'), width: 160, card: 'corner', cell: (shop) => <State shop={shop} /> },
    {
      key: 'onSale',
      title: t('colOnSale'),
      width: 90,
      align: 'right',
      cell: (shop) => shop.productsOnSale,
    },
    { key: 'open', title: t('colOpen'), width: 130, align: 'right', cell: (shop) => shop.openOrders },
    {
      key: 'paid',
      title: t('colPaid'),
      width: 130,
      align: 'right',
      cell: (shop) => <Money fen={shop.paidFen} />,
    },
    {
      key: 'opened',
      title: t('colOpened'),
      width: 150,
      shown: 'chosen',
      cell: (shop) => <When at={shop.openedAt} />,
    },
    {
      key: 'log',
      title: t('colLog'),
      width: 90,
      card: 'foot',
      cell: (shop) => (
        <Link to={to('audit')} search={{ shopId: shop.shopId }} aria-label={t('logOf', { name: shop.name })}>
          {t('log')}
        </Link>
      ),
    },
  ]
}

/** Who was invited to own the shop and has not taken it, with the way to invite again. */
function Ownerless({ shop, invite }: { shop: OperatorShop; invite: (shop: OperatorShop) => void }) {
  const t = useShopTexts()
  const { invited } = shop
  return (
    <span className="operator-stack">
      {invited ? (
        <span>
          {invited.name} <span className="operator-soft">{invited.phoneMasked}</span>
        </span>
      ) : null}
      <span className="operator-soft">{t(invited ? `invited_${invited.state}` : 'notInvited')}</span>
      <Button size="small" onClick={() => invite(shop)} aria-label={t('inviteAgainOf', { name: shop.name })}>
        {t('inviteAgain')}
      </Button>
    </span>
  )
}

function Category({ of }: { of: string }) {
  const t = useShopTexts()
  const known = shopCategories.find((category) => category === of)
  return known ? t(`category_${known}`) : of
}

function State({ shop }: { shop: OperatorShop }) {
  const t = useShopTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  if (shop.state === 'online') return <StateTag tone="done">{t('online')}</StateTag>
  return (
    <span className="operator-stack">
      <StateTag tone="paused">{t('offline')}</StateTag>
      <span className="operator-soft">
        {shop.resumesAt
          ? t('resumes', { when: sayWhen(new Date(shop.resumesAt), new Date(nowMs), language) })
          : t('byHand')}
      </span>
    </span>
  )
}
