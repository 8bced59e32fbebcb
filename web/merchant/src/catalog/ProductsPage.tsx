import { later } from '@zhanggui/kit/app/later.tsx'
import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Tab } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { categoryNames } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import {
  countProducts,
  listProducts,
  type ProductRow,
} from '@zhanggui/server/screens/merchant/products-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { SavedViews } from '../parts/SavedViews.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { BuyersPage } from './BuyersPage.tsx'
import { PriceRange } from './PriceRange.tsx'
import { goesOff, saleAct, saleTones, whyNoSale } from './sale-words.ts'
import './catalog.css'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { useGoodsTexts } from './texts.ts'
import { useBulkSale } from './use-bulk-sale.ts'

const SaleDialog = later(() => import('./SaleDialog.tsx').then((loaded) => loaded.SaleDialog))

const BulkDialog = later(() =>
  import('@zhanggui/kit/desk/BulkDialog.tsx').then((loaded) => loaded.BulkDialog),
)

/** The tab in the address as the query's own fields. */
function toQuery({ tab, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  if (tab === 'out') return { ...rest, stock: 'out' }
  return tab ? { ...rest, state: tab } : rest
}

/** 商品列表: what the shop has, what of it is on sale, and the switch of each. */
export function ProductsPage() {
  const t = useGoodsTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const go = useGo()
  const [switching, setSwitching] = useState<ProductRow | null>(null)
  const bulk = useBulkSale(shopId)
  const make = (
    <>
      <Link to={to('products/import')}>
        <Button>{t('imports')}</Button>
      </Link>
      <ActButton needs={catalogRights.changeGoods} type="primary" onClick={() => void go(to('products/new'))}>
        {t('make')}
      </ActButton>
    </>
  )
  return (
    <>
      <TablePage
        name="catalog.products"
        title={t('title')}
        endpoint={listProducts}
        params={{ shopId }}
        rowKey={(product) => product.productId}
        tabs={{ name: 'tab', items: useTabs(shopId) }}
        filters={[{ kind: 'words', name: 'word', label: t('word') }]}
        toQuery={toQuery}
        columns={useColumns(shopId, setSwitching)}
        tools={<SavedViews list="catalog.products" />}
        bulk={(rows, clear) => <BulkActs rows={rows} bulk={bulk} clear={clear} />}
        actions={make}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {switching ? (
        <SaleDialog shopId={shopId} product={switching} onClose={() => setSwitching(null)} />
      ) : null}
      {bulk.state ? (
        <BulkDialog
          title={bulk.to === 'on_sale' ? t('bulkOnTitle') : t('bulkOffTitle')}
          state={bulk.state}
          onClose={bulk.close}
        />
      ) : null}
    </>
  )
}

interface BulkActsProps {
  readonly rows: readonly ProductRow[]
  readonly bulk: ReturnType<typeof useBulkSale>
  readonly clear: () => void
}

function BulkActs({ rows, bulk, clear }: BulkActsProps) {
  const t = useGoodsTexts()
  // What cannot be sold is sent too: the result names it and says why.
  const off = rows.filter((row) => !goesOff(row))
  const on = rows.filter(goesOff)
  const act = (to: 'on_sale' | 'off_sale', chosen: readonly ProductRow[]) => (
    <ActButton
      needs={catalogRights.changeGoods}
      whyNot={null}
      disabled={chosen.length === 0}
      onClick={() => {
        bulk.run(to, chosen)
        clear()
      }}
    >
      {to === 'on_sale' ? t('bulkOn', { count: chosen.length }) : t('bulkOff', { count: chosen.length })}
    </ActButton>
  )
  return (
    <>
      {act('on_sale', off)}
      {act('off_sale', on)}
    </>
  )
}

function useTabs(shopId: string): Tab[] {
  const t = useGoodsTexts()
  const counts = useEndpoint(countProducts, { params: { shopId } }).data
  return [
    { value: '', label: t('all'), count: counts?.all },
    { value: 'on_sale', label: t('on_sale'), count: counts?.onSale },
    { value: 'off_sale', label: t('off_sale'), count: counts?.offSale },
    { value: 'draft', label: t('draft'), count: counts?.drafts },
    ...(counts?.inReview ? [{ value: 'in_review', label: t('in_review'), count: counts.inReview }] : []),
    ...(counts?.rejected ? [{ value: 'rejected', label: t('rejected'), count: counts.rejected }] : []),
    { value: 'out', label: t('out'), count: counts?.stockOut },
  ]
}

function useColumns(shopId: string, ask: (product: ProductRow) => void): Column<ProductRow>[] {
  const t = useGoodsTexts()
  return [
    {
      key: 'goods',
      title: t('colGoods'),
      shown: 'always',
      cell: (product) => <ProductGoods shopId={shopId} product={product} />,
    },
    {
      key: 'price',
      title: t('colPrice'),
      width: 180,
      align: 'right',
      sort: 'price',
      cell: (product) => <PriceRange from={product.priceFromFen} to={product.priceToFen} />,
    },
    {
      key: 'stock',
      title: t('colStock'),
      width: 130,
      align: 'right',
      sort: 'stock',
      cell: (product) => <Available product={product} />,
    },
    {
      key: 'skus',
      title: t('colSkus'),
      width: 90,
      align: 'right',
      cell: ({ skus }) => t('skus', { count: skus }),
    },
    {
      key: 'state',
      title: t('colState'),
      width: 110,
      card: 'corner',
      cell: ({ state, rejection }) => (
        <>
          <StateTag tone={saleTones[state]}>{t(state)}</StateTag>
          {rejection ? <div className="catalog-sold-out">{rejection}</div> : null}
        </>
      ),
    },
    {
      key: 'changed',
      title: t('colChanged'),
      width: 130,
      sort: 'changed',
      cell: (product) => <When at={product.changedAt} />,
    },
    {
      key: 'acts',
      title: t('colActs'),
      width: 180,
      card: 'foot',
      cell: (product) => <Acts shopId={shopId} product={product} ask={ask} />,
    },
  ]
}

function ProductGoods({ shopId, product }: { shopId: string; product: ProductRow }) {
  const t = useGoodsTexts()
  const language = useLanguage()
  const to = useShopPath()
  return (
    <Goods
      shopId={shopId}
      picture={product.picture}
      title={
        <Link to={to('products/$productId', { productId: product.productId })}>
          {product.title || t('untitled')}
        </Link>
      }
      below={
        <>
          {categoryNames[product.category][language]} {product.code}
          {product.code ? <CopyButton text={product.code} /> : null}
        </>
      }
    />
  )
}

/** What can be sold, which leads to its stock. */
function Available({ product }: { product: ProductRow }) {
  const to = useShopPath()
  return (
    <>
      <Link to={to('stock')} search={{ productId: product.productId }}>
        {product.available}
      </Link>
      <SoldOut product={product} />
    </>
  )
}

function SoldOut({ product }: { product: ProductRow }) {
  const t = useGoodsTexts()
  if (product.soldOutSkus === 0) return null
  const all = product.soldOutSkus === product.skus
  return (
    <div className="catalog-sold-out">
      {all ? t('soldOutAll') : t('soldOut', { count: product.soldOutSkus })}
    </div>
  )
}

interface ActsProps {
  readonly shopId: string
  readonly product: ProductRow
  readonly ask: (product: ProductRow) => void
}

function Acts({ shopId, product, ask }: ActsProps) {
  const t = useGoodsTexts()
  const to = useShopPath()
  return (
    <span className="catalog-acts">
      <Link to={to('products/$productId', { productId: product.productId })}>{t('edit')}</Link>
      {product.state === 'on_sale' ? (
        <BuyersPage shopId={shopId} productId={product.productId} short />
      ) : null}
      <ActButton
        needs={catalogRights.changeGoods}
        size="small"
        whyNot={whyNoSale(product, t)}
        onClick={() => ask(product)}
      >
        {t(saleAct(product))}
      </ActButton>
    </span>
  )
}
