import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndlessEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Bones, EmptyState, ErrorState } from '@zhanggui/kit/parts/states.tsx'
import { listSearchTerms, type SearchTermRow } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { Button, Segmented, type TableColumnsType } from 'antd'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { Advice } from './Advice.tsx'
import './search.css'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { TitleChanges } from './TitleChanges.tsx'
import { useSearchTermTexts } from './texts.ts'

const spans = ['7', '30', '90'] as const

/** 搜索词: what buyers search for, what they do not find, and what a new title changed. */
export function SearchTermsPage() {
  const t = useSearchTermTexts()
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <OnlyFor right={catalogRights.changeGoods}>
        <div className="search-terms">
          <Terms />
          <Advice />
          <TitleChanges />
          <Ranking />
        </div>
      </OnlyFor>
    </>
  )
}

function Terms() {
  const t = useSearchTermTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const days = spans.find((span) => span === search['days']) ?? '30'
  const list = useEndlessEndpoint(listSearchTerms, { params: { shopId }, query: { days } })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const options = spans.map((span) => ({ value: span, label: t(`days${span}`) }))
  return (
    <Section title={t('terms')}>
      <div className="search-terms-head">
        <span className="merchant-soft">{t('termsHint')}</span>
        <Segmented
          aria-label={t('days')}
          options={options}
          value={days}
          onChange={(span) => change({ days: span }, true)}
        />
      </div>
      <TermTable list={list} rows={rows} />
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  )
}

interface TermTableProps {
  readonly list: { readonly error: Error | null; readonly data?: unknown; readonly refetch: () => unknown }
  readonly rows: readonly SearchTermRow[]
}

function TermTable({ list, rows }: TermTableProps) {
  const t = useSearchTermTexts()
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Bones lines={4} />
  if (rows.length === 0) return <EmptyState title={t('noTerms')} hint={t('noTermsHint')} />
  const columns: TableColumnsType<SearchTermRow> = [
    { key: 'term', title: t('term'), dataIndex: 'term' },
    { key: 'searches', title: t('searches'), dataIndex: 'searches', width: 110, align: 'right' },
    { key: 'shows', title: t('shows'), dataIndex: 'shows', width: 110, align: 'right' },
    { key: 'clicks', title: t('clicks'), dataIndex: 'clicks', width: 110, align: 'right' },
    {
      key: 'rate',
      title: t('rate'),
      width: 140,
      align: 'right',
      render: (_, row) => (row.shows > 0 ? `${((row.clicks / row.shows) * 100).toFixed(1)} %` : '–'),
    },
  ]
  return <DeskTable size="small" columns={columns} dataSource={[...rows]} rowKey="term" pagination={false} />
}

function Ranking() {
  const t = useSearchTermTexts()
  return (
    <Section title={t('ranking')}>
      <ol className="search-terms-ranking">
        <li>{t('ranking1')}</li>
        <li>{t('ranking2')}</li>
        <li>{t('ranking3')}</li>
      </ol>
    </Section>
  )
}
