import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type MissedTerm,
  readSearchAdvice,
  type TitleAdvice,
} from '@zhanggui/server/modules/catalog/search/contract.ts'
import type { TableColumnsType } from 'antd'
import { useShopId, useShopPath } from '../paths.ts'
import { useSearchTermTexts } from './texts.ts'

/** What was not found though it fits the shop, and which words its titles lack. */
export function Advice() {
  const t = useSearchTermTexts()
  const shopId = useShopId()
  const advice = useEndpoint(readSearchAdvice, { params: { shopId } })
  return (
    <Loaded query={advice}>
      {({ missed, titles }) => (
        <>
          <Section title={t('missed')}>
            <p className="merchant-soft">{t('missedHint')}</p>
            <Missed rows={missed} />
          </Section>
          <Section title={t('titles')}>
            <p className="merchant-soft">{t('titlesHint')}</p>
            <Titles rows={titles} />
          </Section>
        </>
      )}
    </Loaded>
  )
}

function Missed({ rows }: { rows: readonly MissedTerm[] }) {
  const t = useSearchTermTexts()
  if (rows.length === 0) return <EmptyState title={t('noMissed')} />
  const columns: TableColumnsType<MissedTerm> = [
    { key: 'term', title: t('term'), dataIndex: 'term' },
    { key: 'fits', title: t('fits'), width: 260, render: (_, row) => row.fits.join('、') },
    { key: 'searches', title: t('searches'), dataIndex: 'searches', width: 110, align: 'right' },
    { key: 'nothing', title: t('nothingFound'), dataIndex: 'nothingFound', width: 110, align: 'right' },
  ]
  return <DeskTable size="small" columns={columns} dataSource={[...rows]} rowKey="term" pagination={false} />
}

function Titles({ rows }: { rows: readonly TitleAdvice[] }) {
  const t = useSearchTermTexts()
  const to = useShopPath()
  if (rows.length === 0) return <EmptyState title={t('noTitles')} />
  const columns: TableColumnsType<TitleAdvice> = [
    { key: 'product', title: t('product'), width: 320, dataIndex: 'title' },
    {
      key: 'terms',
      title: t('missing'),
      render: (_, row) => (
        <ul className="search-terms-missing">
          {row.terms.map(({ term, searches, missing }) => (
            <li key={term}>
              <b>{missing.join('、')}</b>{' '}
              <span className="merchant-soft">
                “{term}” {t('asked', { count: searches })}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'edit',
      title: '',
      width: 110,
      render: (_, row) => (
        <Link to={to('products/$productId', { productId: row.productId })}>{t('edit')}</Link>
      ),
    },
  ]
  return (
    <DeskTable size="small" columns={columns} dataSource={[...rows]} rowKey="productId" pagination={false} />
  )
}
