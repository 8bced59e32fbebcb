import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { pageSizes, type usePageSize } from './page-size.ts'
import type { useKeyPaging } from './table-paging.ts'
import { useDeskTexts } from './texts.ts'

interface PagerProps {
  readonly paging: ReturnType<typeof useKeyPaging>
  readonly next: string | null
  readonly busy: boolean
  readonly pageSize: ReturnType<typeof usePageSize>
  /** How many rows are shown. */
  readonly rows: number
}

/** The pages of a list, and how long each is; nothing where one short page is all there is. */
export function Pager({ paging, next, busy, pageSize: [size, setSize], rows }: PagerProps) {
  const t = useDeskTexts()
  const isOnly = !paging.hasPrevious && !next
  if (isOnly && rows <= pageSizes[0]) return null
  return (
    <nav className="zg-pager">
      <Select
        className="zg-page-size"
        aria-label={t('pageSize')}
        value={size}
        options={pageSizes.map((count) => ({ value: count, label: t('perPage', { count }) }))}
        onChange={(chosen) => {
          setSize(chosen)
          paging.first()
        }}
      />
      <Button icon={<LeftOutlined />} disabled={!paging.hasPrevious} onClick={paging.previous}>
        {paging.pageNumber === null ? t('toFirst') : t('previous')}
      </Button>
      {paging.pageNumber === null ? null : <span>{t('pageNumber', { page: paging.pageNumber })}</span>}
      <Button
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={!next || busy}
        onClick={() => next && paging.next(next)}
      >
        {t('next')}
      </Button>
    </nav>
  )
}
