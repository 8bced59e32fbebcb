import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndlessEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { Bones, EmptyState, ErrorState } from '@zhanggui/kit/parts/states.tsx'
import { listTitleChanges, type TitleChange } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { useShopId, useShopPath } from '../paths.ts'
import { useSearchTermTexts } from './texts.ts'

/** Each change of a title with how the product was searched, shown and opened before and after. */
export function TitleChanges() {
  const t = useSearchTermTexts()
  const shopId = useShopId()
  const list = useEndlessEndpoint(listTitleChanges, { params: { shopId }, query: {} })
  return (
    <Section title={t('changes')}>
      <p className="merchant-soft">{t('changesHint')}</p>
      {list.error && !list.data ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data ? (
        <ChangeTable rows={list.data.pages.flatMap((page) => page.rows)} />
      ) : (
        <Bones lines={3} />
      )}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  )
}

function ChangeTable({ rows }: { rows: readonly TitleChange[] }) {
  const t = useSearchTermTexts()
  const to = useShopPath()
  if (rows.length === 0) return <EmptyState title={t('noChanges')} hint={t('noChangesHint')} />
  const columns: TableColumnsType<TitleChange> = [
    { key: 'when', title: t('when'), width: 130, render: (_, row) => <When at={row.changedAt} /> },
    {
      key: 'titles',
      title: t('to'),
      render: (_, row) => (
        <>
          <Link to={to('products/$productId', { productId: row.productId })}>{row.newTitle}</Link>
          <div className="merchant-soft">
            {t('from')}: {row.oldTitle}
          </div>
        </>
      ),
    },
    { key: 'before', title: t('before'), width: 270, render: (_, row) => t('figures', row.before) },
    { key: 'after', title: t('after'), width: 270, render: (_, row) => t('figures', row.after) },
  ]
  const keyOf = (row: TitleChange) => `${row.productId} ${row.changedAt}`
  return <DeskTable size="small" columns={columns} dataSource={[...rows]} rowKey={keyOf} pagination={false} />
}
