import { Table, type TableColumnType, type TableProps } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useWidth } from './use-width.ts'

interface DeskTableProps<Row> extends TableProps<Row> {
  /** Narrower than this, in px, its rows are cards. */
  readonly minWidth?: number
}

/** A table inside a page; where it has no room each row is a card, a line for each column. */
export function DeskTable<Row extends object>({ minWidth = 640, ...table }: DeskTableProps<Row>) {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const isEmpty = (table.dataSource ?? []).length === 0
  return (
    <div ref={place}>
      {width === null ? null : width >= minWidth || isEmpty ? (
        <Table<Row> {...table} />
      ) : (
        <RowCards table={table} />
      )}
    </div>
  )
}

function RowCards<Row extends object>({ table }: { table: TableProps<Row> }) {
  const { dataSource = [], rowKey, expandable } = table
  const columns = (table.columns ?? []).filter((column) => !('children' in column)) as TableColumnType<Row>[]
  const keyOf = (row: Row, index: number): string =>
    typeof rowKey === 'function'
      ? String(rowKey(row))
      : String((row as Record<string, unknown>)[String(rowKey ?? 'key')] ?? index)
  return (
    <ul className="zg-table-cards">
      {dataSource.map((row, index) => (
        <li key={keyOf(row, index)} className="zg-row-card">
          <dl>
            {columns.map((column, at) => {
              const value = cellOf(column, row, index)
              const isBlank = value === null || value === undefined || value === ''
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
              return isBlank ? null : <Line key={at} title={column.title as ReactNode} value={value} />
            })}
          </dl>
          {expandable?.expandedRowRender && (expandable.rowExpandable?.(row) ?? true)
            ? expandable.expandedRowRender(row, index, 0, true)
            : null}
        </li>
      ))}
    </ul>
  )
}

function Line({ title, value }: { title: ReactNode; value: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function cellOf<Row>(column: TableColumnType<Row>, row: Row, index: number): ReactNode {
  const name = column.dataIndex
  const value = typeof name === 'string' ? (row as Record<string, unknown>)[name] : undefined
  return (column.render ? column.render(value, row, index) : value) as ReactNode
}
