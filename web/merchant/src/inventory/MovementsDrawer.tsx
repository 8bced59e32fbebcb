import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { SideSheet } from '@zhanggui/kit/desk/SideSheet.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  listMovements,
  type MovementRow,
  type StockRow,
} from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useShopPath } from '../paths.ts'
import { useStockTexts } from './texts.ts'

interface MovementsDrawerProps {
  readonly shopId: string
  /** Null: closed. */
  readonly row: StockRow | null
  readonly onClose: () => void
}

/** Every change of one SKU, newest first: what, how many, who or which order. */
export function MovementsDrawer({ shopId, row, onClose }: MovementsDrawerProps) {
  const t = useStockTexts()
  return (
    <SideSheet
      open={row !== null}
      onClose={onClose}
      size={640}
      title={
        <span className="merchant-stack">
          {t('historyTitle')}
          <span className="merchant-soft">
            {row?.title} {row?.specs.join(' / ')}
          </span>
        </span>
      }
      destroyOnHidden
    >
      {row ? <Movements shopId={shopId} skuId={row.skuId} /> : null}
    </SideSheet>
  )
}

function Movements({ shopId, skuId }: { shopId: string; skuId: string }) {
  const t = useStockTexts()
  const [after, setAfter] = useState<string | undefined>()
  const query = { limit: 30, ...(after ? { after } : {}) }
  const list = useEndpoint(listMovements, { params: { shopId, skuId }, query }, { keep: true })
  const columns = useColumns()
  return (
    <Loaded query={list}>
      {(page) => (
        <>
          <DeskTable<MovementRow>
            minWidth={420}
            dataSource={page.rows}
            rowKey={(movement) => movement.movementId}
            columns={columns}
            pagination={false}
            tableLayout="fixed"
            size="small"
            locale={{ emptyText: <EmptyState title={t('historyNone')} /> }}
          />
          <div className="inventory-foot">
            {after ? <Button onClick={() => setAfter(undefined)}>{t('newest')}</Button> : null}
            {page.next ? (
              <Button onClick={() => setAfter(page.next ?? undefined)}>{t('older')}</Button>
            ) : null}
          </div>
        </>
      )}
    </Loaded>
  )
}

const signed = (change: number): string => (change > 0 ? `+${change}` : change === 0 ? '' : String(change))

function useColumns(): TableColumnsType<MovementRow> {
  const t = useStockTexts()
  const to = useShopPath()
  return [
    { title: t('colAt'), width: 130, render: (_, movement) => <When at={movement.at} /> },
    {
      title: t('colKind'),
      render: (_, movement) => (
        <span className="merchant-stack">
          {t(`kind_${movement.kind}`)}
          {movement.note ? <span className="merchant-soft">{movement.note}</span> : null}
        </span>
      ),
    },
    {
      title: t('colOnHandChange'),
      width: 80,
      align: 'right',
      render: (_, movement) => signed(movement.onHandChange),
    },
    {
      title: t('colReservedChange'),
      width: 80,
      align: 'right',
      render: (_, movement) => signed(movement.reservedChange),
    },
    {
      title: t('colBy'),
      width: 130,
      render: (_, { orderId, actorName }) =>
        orderId ? (
          <Link to={to('orders/$orderId', { orderId })}>{t('seeOrder')}</Link>
        ) : (
          (actorName ?? t('bySystem'))
        ),
    },
  ]
}
