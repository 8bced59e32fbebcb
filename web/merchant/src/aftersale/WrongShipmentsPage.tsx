import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Filter, TabsOf } from '@zhanggui/kit/desk/table-types.ts'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  isUnsolved,
  wrongCauseCodes,
  wrongCauses,
  wrongStateNames,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import {
  countWrongShipments,
  listWrongShipments,
  type WrongView,
  wrongTabs,
} from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { Goods } from '../parts/Goods.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { useWrongTexts } from './wrong-texts.ts'
import { wrongTones } from './wrong-tones.ts'

/** 发错货工单: what is to do by its promise, broken ones first, and how often the shop ships wrong. */
export function WrongShipmentsPage() {
  const t = useWrongTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const language = useLanguage()
  const filters: Filter[] = [
    {
      kind: 'choice',
      name: 'cause',
      label: t('cause'),
      options: wrongCauseCodes.map((code) => ({ value: code, label: wrongCauses[code][language] })),
    },
  ]
  return (
    <TablePage
      name="aftersale.wrong-shipments"
      title={t('title')}
      actions={<Link to={to('wrong-shipments/report')}>{t('report')}</Link>}
      endpoint={listWrongShipments}
      params={{ shopId }}
      rowKey={(row) => row.wrongId}
      tabs={useTabs(shopId)}
      filters={filters}
      columns={useColumns(shopId)}
      tools={<Rate shopId={shopId} />}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

const useCounts = (shopId: string) => useEndpoint(countWrongShipments, { params: { shopId } }).data

function useTabs(shopId: string): TabsOf {
  const t = useWrongTexts()
  const counts = useCounts(shopId)?.counts
  const items = wrongTabs.map((tab) => ({
    value: tab === 'todo' ? '' : tab,
    label: t(`tab_${tab}`),
    count: counts?.[tab],
  }))
  return { name: 'tab', items }
}

function Rate({ shopId }: { readonly shopId: string }) {
  const t = useWrongTexts()
  const rate = useCounts(shopId)?.rate
  if (!rate) return null
  const { percent, confirmed, shippedLines: lines } = rate
  return (
    <span className="merchant-soft">
      {percent === null ? t('rateNone') : t('rate', { percent: percent.toFixed(2), confirmed, lines })}
    </span>
  )
}

function useColumns(shopId: string): Column<WrongView>[] {
  const t = useWrongTexts()
  const to = useShopPath()
  const language = useLanguage()
  return [
    {
      key: 'number',
      title: t('colNumber'),
      width: 150,
      shown: 'always',
      card: 'head',
      cell: (row) => (
        <span className="merchant-stack">
          <Link to={to('wrong-shipments/$wrongId', { wrongId: row.wrongId })}>{row.number}</Link>
          <StateTag tone={wrongTones[row.state]}>{wrongStateNames[row.state][language]}</StateTag>
        </span>
      ),
    },
    {
      key: 'goods',
      title: t('colGoods'),
      card: 'lead',
      cell: (row) => <WrongGoods shopId={shopId} row={row} />,
    },
    {
      key: 'order',
      title: t('colOrder'),
      width: 170,
      cell: (row) => (
        <span className="merchant-stack">
          <Link to={to('orders/$orderId', { orderId: row.orderId })}>{row.orderNumber}</Link>
          <span className="merchant-soft">
            <When at={row.openedAt} />
          </span>
        </span>
      ),
    },
    {
      key: 'promise',
      title: t('colPromise'),
      width: 170,
      card: 'due',
      cell: (row) => <Promised row={row} />,
    },
    {
      key: 'cause',
      title: t('colCause'),
      width: 170,
      cell: (row) => (row.cause ? wrongCauses[row.cause][language] : '—'),
    },
  ]
}

/** The first line that came wrong, and what the buyer says came. */
function WrongGoods({ shopId, row }: { readonly shopId: string; readonly row: WrongView }) {
  const t = useWrongTexts()
  const [line] = row.lines
  if (!line) return null
  const parts = [line.specs.join(' / '), t('pieces', { count: line.quantity }), row.came]
  return (
    <Goods
      shopId={shopId}
      picture={line.picture}
      size={52}
      title={line.title}
      below={parts.filter((part) => part !== '').join(' · ')}
    />
  )
}

/** Until when it is promised, or what was missed. */
function Promised({ row }: { readonly row: WrongView }) {
  const t = useWrongTexts()
  if (!isUnsolved(row.state)) return <When at={row.promiseBy} />
  return (
    <span className="merchant-stack">
      {row.breachedAt ? <StateTag tone="bad">{t('breached')}</StateTag> : <Clock until={row.promiseBy} />}
      {row.alarmedAt && row.state === 'open' ? <StateTag tone="bad">{t('alarmed')}</StateTag> : null}
    </span>
  )
}
