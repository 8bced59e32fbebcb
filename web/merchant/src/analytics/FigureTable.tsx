import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { download, toCsv } from './csv.ts'
import { useAnalyticsTexts } from './texts.ts'

export interface FigureColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** What stands in the file; money as yuan. */
  readonly csv: (row: Row) => string | number
  /** Figures stand to the right. */
  readonly figures?: boolean
}

interface FigureTableProps<Row> {
  /** What the table is, for those who hear it; also the name of its file. */
  readonly caption: string
  readonly columns: readonly FigureColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** How many rows are shown at first. */
  readonly first?: number
}

/** A table of figures with its download; a long one opens on request. */
export function FigureTable<Row>({ caption, columns, rows, rowKey, first = 12 }: FigureTableProps<Row>) {
  const t = useAnalyticsTexts()
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, first)
  const save = () =>
    download(
      `${caption}.csv`,
      toCsv(
        columns.map((column) => column.title),
        rows.map((row) => columns.map((column) => column.csv(row))),
      ),
    )
  return (
    <div className="analytics-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has only a keyboard scrolls it too. */}
      <section className="analytics-table-scroll" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="analytics-heard">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col" className={column.figures ? 'analytics-right' : ''}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.title} className={column.figures ? 'analytics-right' : ''}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="analytics-table-foot">
        {rows.length > shown.length ? (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('showAll', { count: rows.length })}
          </Button>
        ) : null}
        <Button type="link" size="small" onClick={save}>
          {t('download')}
        </Button>
      </div>
    </div>
  )
}
