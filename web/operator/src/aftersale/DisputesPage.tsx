import { Link } from '@zhanggui/kit/app/link.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  caseKinds,
  caseStateNames,
  type RefundView,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { listDisputes } from '@zhanggui/server/modules/aftersale/disputes/contract.ts'
import { ShopLink } from '../parts/ShopLink.tsx'
import { to } from '../paths.ts'
import { useDisputeTexts } from './texts.ts'

/** 售后纠纷: cases that wait for an officer, the next deadline first. */
export function DisputesPage() {
  const t = useDisputeTexts()
  return (
    <TablePage
      name="operator.disputes"
      title={t('title')}
      endpoint={listDisputes}
      params={undefined}
      rowKey={(row) => `${row.shopId} ${row.caseId}`}
      tabs={{
        name: 'tab',
        items: [
          { value: 'open', label: t('tab_open') },
          { value: 'all', label: t('tab_all') },
        ],
      }}
      columns={useColumns()}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

const pageOf = ({ shopId, caseId }: RefundView) => to('disputes/$shopId/$caseId', { shopId, caseId })

function useColumns(): Column<RefundView>[] {
  const t = useDisputeTexts()
  const language = useLanguage()
  return [
    {
      key: 'number',
      title: t('colNumber'),
      width: 110,
      shown: 'always',
      cell: (row) => <Link to={pageOf(row)}>{row.number}</Link>,
    },
    {
      key: 'shop',
      title: t('colShop'),
      width: 160,
      card: 'note',
      cell: ({ shopId, shopName }) => <ShopLink shopId={shopId} name={shopName} />,
    },
    { key: 'goods', title: t('colGoods'), card: 'lead', cell: (row) => row.title },
    {
      key: 'kind',
      title: t('colKind'),
      width: 100,
      card: 'note',
      cell: (row) => caseKinds[row.kind][language],
    },
    {
      key: 'reason',
      title: t('colReason'),
      width: 130,
      card: 'note',
      cell: (row) => refundReasons[row.reason][language],
    },
    {
      key: 'amount',
      title: t('colAmount'),
      width: 100,
      align: 'right',
      card: 'beside',
      cell: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: 'state',
      title: t('colState'),
      width: 130,
      card: 'corner',
      cell: ({ state }) => (
        <StateTag tone={state === 'disputed' ? 'now' : 'done'}>{caseStateNames[state][language]}</StateTag>
      ),
    },
    {
      key: 'due',
      title: t('colDue'),
      width: 120,
      card: 'due',
      cell: (row) => (row.state === 'disputed' ? <Clock until={row.dueAt} /> : null),
    },
    {
      key: 'acts',
      title: t('colActs'),
      width: 80,
      card: 'foot',
      cell: (row) => <Link to={pageOf(row)}>{t('look')}</Link>,
    },
  ]
}
