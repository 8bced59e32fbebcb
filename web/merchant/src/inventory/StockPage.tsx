import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Filter } from '@zhanggui/kit/desk/table-types.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { EmptyState, Note } from '@zhanggui/kit/parts/states.tsx'
import type { ReplyOf } from '@zhanggui/server/kernel/endpoint.ts'
import { countStock, listStock, type StockRow } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { SavedViews } from '../parts/SavedViews.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { Differences } from './Differences.tsx'
import './inventory.css'
import { inventoryRights } from '@zhanggui/server/modules/inventory/rights-contract.ts'
import { MovementsDrawer } from './MovementsDrawer.tsx'
import type { ChangeKind } from './stock-lines.ts'
import { useStockTexts } from './texts.ts'

const MoveDialog = later(() => import('./MoveDialog.tsx').then((loaded) => loaded.MoveDialog))

const LowStockDialog = later(() => import('./LowStockDialog.tsx').then((loaded) => loaded.LowStockDialog))

/** SKUs that one movement, and one change of thresholds, takes at most. */
const MAX_AT_ONCE = 200

interface Change {
  readonly kind: ChangeKind
  readonly rows: readonly StockRow[]
}

/** 库存: what lies there by SKU, how much of it orders hold, and every way to change it with a record. */
export function StockPage() {
  const t = useStockTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const [change, setChange] = useState<Change | null>(null)
  const [history, setHistory] = useState<StockRow | null>(null)
  const [low, setLow] = useState<readonly StockRow[] | null>(null)
  const counts = useEndpoint(countStock, { params: { shopId } }).data
  return (
    <>
      <Differences shopId={shopId} />
      {counts ? <LowNote counts={counts} /> : null}
      <TablePage
        name="inventory.stock"
        title={t('title')}
        endpoint={listStock}
        params={{ shopId }}
        rowKey={(row) => row.skuId}
        filters={useFilters()}
        columns={useColumns(shopId, setChange, setHistory)}
        tools={<SavedViews list="inventory.stock" />}
        maxSelected={MAX_AT_ONCE}
        bulk={(rows) => <BulkActs rows={rows} ask={setChange} askLow={setLow} />}
        actions={
          counts ? (
            <ActButton needs={inventoryRights.changeStock} onClick={() => setLow([])}>
              {t('lowShop', { count: counts.lowAt })}
            </ActButton>
          ) : null
        }
        empty={
          <EmptyState
            title={t('none')}
            hint={t('noneHint')}
            action={<Link to={to('products/new')}>{t('noneWay')}</Link>}
          />
        }
      />
      {change ? <MoveDialog shopId={shopId} {...change} onClose={() => setChange(null)} /> : null}
      {low && counts ? (
        <LowStockDialog shopId={shopId} rows={low} shopLowAt={counts.lowAt} onClose={() => setLow(null)} />
      ) : null}
      <MovementsDrawer shopId={shopId} row={history} onClose={() => setHistory(null)} />
    </>
  )
}

/** How many SKUs of what is on sale ran out or are low, each leading to its list. */
function LowNote({ counts }: { counts: ReplyOf<typeof countStock> }) {
  const t = useStockTexts()
  const to = useShopPath()
  if (counts.out + counts.low === 0) return null
  return (
    <div className="zg-notice inventory-alert">
      <Note tone="warn">
        {counts.out > 0 ? (
          <p>
            {t('outTitle', { count: counts.out })}{' '}
            <Link to={to('stock')} search={{ stock: 'out', onSale: 'true' }}>
              {t('seeOut')}
            </Link>
          </p>
        ) : null}
        {counts.low > 0 ? (
          <p>
            {t('lowTitle', { count: counts.low })}{' '}
            <Link to={to('stock')} search={{ stock: 'low', onSale: 'true' }}>
              {t('seeLow')}
            </Link>
          </p>
        ) : null}
      </Note>
    </div>
  )
}

function useFilters(): Filter[] {
  const t = useStockTexts()
  const [search] = useUrlSearch()
  const productId = search['productId']
  return [
    { kind: 'words', name: 'word', label: t('word') },
    {
      kind: 'choice',
      name: 'stock',
      label: t('stock'),
      options: [
        { value: 'out', label: t('out') },
        { value: 'low', label: t('low') },
      ],
    },
    { kind: 'toggle', name: 'onSale', label: t('onSaleOnly') },
    ...(productId
      ? [
          {
            kind: 'choice' as const,
            name: 'productId',
            label: t('thisProduct'),
            options: [{ value: productId, label: t('thisProduct') }],
          },
        ]
      : []),
  ]
}

interface BulkActsProps {
  readonly rows: readonly StockRow[]
  readonly ask: (change: Change) => void
  readonly askLow: (rows: readonly StockRow[]) => void
}

function BulkActs({ rows, ask, askLow }: BulkActsProps) {
  const t = useStockTexts()
  return (
    <>
      <ActButton
        needs={inventoryRights.changeStock}
        type="primary"
        onClick={() => ask({ kind: 'receive', rows })}
      >
        {t('receiveMany', { count: rows.length })}
      </ActButton>
      <ActButton needs={inventoryRights.changeStock} onClick={() => ask({ kind: 'correct', rows })}>
        {t('correctMany', { count: rows.length })}
      </ActButton>
      <ActButton needs={inventoryRights.changeStock} onClick={() => askLow(rows)}>
        {t('setLowMany', { count: rows.length })}
      </ActButton>
    </>
  )
}

function useColumns(
  shopId: string,
  ask: (change: Change) => void,
  show: (row: StockRow) => void,
): Column<StockRow>[] {
  const t = useStockTexts()
  const to = useShopPath()
  const figure = (key: 'onHand' | 'reserved', title: string): Column<StockRow> => ({
    key,
    sort: key,
    title,
    width: 110,
    align: 'right',
    cell: (row) => row[key],
  })
  return [
    {
      key: 'goods',
      title: t('colGoods'),
      shown: 'always',
      cell: (row) => (
        <Goods
          shopId={shopId}
          picture={row.picture}
          title={<Link to={to('products/$productId', { productId: row.productId })}>{row.title}</Link>}
          below={[row.specs.join(' / '), row.onSale ? '' : t('offSale')].filter(Boolean).join(' · ')}
        />
      ),
    },
    {
      key: 'code',
      title: t('colCode'),
      width: 150,
      cell: (row) => (row.code ? <CopyText text={row.code} /> : null),
    },
    figure('onHand', t('colOnHand')),
    figure('reserved', t('colReserved')),
    {
      key: 'available',
      title: t('colAvailable'),
      sort: 'available',
      width: 110,
      align: 'right',
      cell: (row) => (
        <strong className={row.available <= 0 ? 'inventory-out' : row.isLow ? 'inventory-low' : ''}>
          {row.available}
        </strong>
      ),
    },
    { key: 'lowAt', title: t('lowAt'), width: 120, shown: 'chosen', cell: (row) => <LowAt row={row} /> },
    {
      key: 'acts',
      title: t('colActs'),
      width: 280,
      card: 'foot',
      cell: (row) => <RowActs row={row} ask={ask} show={show} />,
    },
  ]
}

function LowAt({ row }: { row: StockRow }) {
  const t = useStockTexts()
  if (row.lowAt === null) return <span className="merchant-soft">—</span>
  return row.lowAt === 0 ? t('lowAtNever') : t('lowAtOwn', { count: row.lowAt })
}

interface RowActsProps {
  readonly row: StockRow
  readonly ask: (change: Change) => void
  readonly show: (row: StockRow) => void
}

function RowActs({ row, ask, show }: RowActsProps) {
  const t = useStockTexts()
  const kinds = ['receive', 'correct'] as const
  return (
    <span className="inventory-acts">
      {kinds.map((kind) => (
        <ActButton
          key={kind}
          needs={inventoryRights.changeStock}
          type="link"
          size="small"
          onClick={() => ask({ kind, rows: [row] })}
        >
          {t(kind)}
        </ActButton>
      ))}
      <Button type="link" size="small" onClick={() => show(row)}>
        {t('history')}
      </Button>
    </span>
  )
}
