import { Link } from '@tanstack/react-router'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Filter } from '@zhanggui/kit/desk/table-types.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { listStock, type StockRow } from '@zhanggui/server/modules/inventory/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { useShopId, useShopPath } from '../shop-path.ts'
import { Differences } from './Differences.tsx'
import './inventory.css'
import { MoveDialog } from './MoveDialog.tsx'
import { MovementsDrawer } from './MovementsDrawer.tsx'
import type { ChangeKind } from './stock-lines.ts'
import { useStockTexts } from './texts.ts'

interface Change {
  readonly kind: ChangeKind
  readonly rows: readonly StockRow[]
}

/** 库存: what lies there by SKU, how much of it orders hold, and every way to change it with a record. */
export function StockPage() {
  const t = useStockTexts()
  const shopId = useShopId()
  const [change, setChange] = useState<Change | null>(null)
  const [history, setHistory] = useState<StockRow | null>(null)
  return (
    <>
      <Differences shopId={shopId} />
      <TablePage
        name="inventory.stock"
        title={t('title')}
        endpoint={listStock}
        params={{ shopId }}
        rowKey={(row) => row.skuId}
        filters={useFilters()}
        columns={useColumns(shopId, setChange, setHistory)}
        bulk={(rows) => <BulkActs rows={rows} ask={setChange} />}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {change ? <MoveDialog shopId={shopId} {...change} onClose={() => setChange(null)} /> : null}
      <MovementsDrawer shopId={shopId} row={history} onClose={() => setHistory(null)} />
    </>
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

function BulkActs({ rows, ask }: { rows: readonly StockRow[]; ask: (change: Change) => void }) {
  const t = useStockTexts()
  return (
    <>
      <ActButton needs="changeStock" type="primary" onClick={() => ask({ kind: 'receive', rows })}>
        {t('receiveMany', { count: rows.length })}
      </ActButton>
      <ActButton needs="changeStock" onClick={() => ask({ kind: 'correct', rows })}>
        {t('correctMany', { count: rows.length })}
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
          title={<Link to={to(`products/${row.productId}`)}>{row.title}</Link>}
          below={[row.specs.join(' / '), row.onSale ? '' : t('offSale')].filter(Boolean).join('　')}
        />
      ),
    },
    { key: 'code', title: t('colCode'), width: 150, cell: (row) => row.code },
    figure('onHand', t('colOnHand')),
    figure('reserved', t('colReserved')),
    {
      key: 'available',
      title: t('colAvailable'),
      width: 110,
      align: 'right',
      cell: (row) => (
        <strong
          className={row.available === 0 ? 'inventory-out' : row.available <= 10 ? 'inventory-low' : ''}
        >
          {row.available}
        </strong>
      ),
    },
    {
      key: 'acts',
      title: t('colActs'),
      width: 230,
      cell: (row) => <RowActs row={row} ask={ask} show={show} />,
    },
  ]
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
          needs="changeStock"
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
