import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react'
import { useEditorTexts } from './editor-texts.ts'
import { faultOfCell } from './product-draft.ts'
import {
  activeAxes,
  type Column,
  canEdit,
  columns,
  fillColumn,
  type Matrix,
  pasteCells,
  type Row,
  removeRow,
  rowsOf,
  setCell,
} from './sku-matrix.ts'

interface SkuGridProps {
  readonly matrix: Matrix
  readonly onChange: (matrix: Matrix) => void
}

/** A row a SKU. Up, down and Enter move between rows; a block of a spreadsheet can be pasted; a column filled at once. */
export function SkuGrid({ matrix, onChange }: SkuGridProps) {
  const t = useEditorTexts()
  const id = useId()
  const axes = activeAxes(matrix)
  const rows = rowsOf(matrix)
  const move = (event: KeyboardEvent, index: number, column: Column) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
    if (step === 0 || event.nativeEvent.isComposing) return
    event.preventDefault()
    const field = document.getElementById(`${id}-${index + step}-${column}`)
    if (field instanceof HTMLInputElement) {
      field.focus()
      field.select()
    }
  }
  return (
    <div className="catalog-grid">
      <table>
        <thead>
          <tr>
            {axes.length === 0 ? <th scope="col">{t('specs')}</th> : null}
            {axes.map((axis) => (
              <th key={axis.key} scope="col">
                {axis.name || t('axisName')}
              </th>
            ))}
            {columns.map((column) => (
              <th key={column} scope="col" className={`catalog-col-${column}`}>
                {t(column)}
                {column === 'price' ? <span className="catalog-needed"> *</span> : null}
              </th>
            ))}
            <th className="catalog-col-remove" />
          </tr>
          {rows.length > 1 ? (
            <FillRow axes={Math.max(1, axes.length)} matrix={matrix} onChange={onChange} />
          ) : null}
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <GridRow
              key={row.key}
              row={row}
              fieldId={(column) => `${id}-${index}-${column}`}
              onKey={(event, column) => move(event, index, column)}
              onText={(column, text) => onChange(setCell(matrix, row.key, column, text))}
              onBlock={(column, text) => onChange(pasteCells(matrix, row.key, column, text))}
              onRemove={rows.length > 1 ? () => onChange(removeRow(matrix, row.key)) : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The row above all rows: one text for the whole column. */
function FillRow({ axes, matrix, onChange }: SkuGridProps & { axes: number }) {
  const t = useEditorTexts()
  const [texts, setTexts] = useState<Partial<Record<Column, string>>>({})
  const fill = (column: Column) => {
    const text = texts[column]
    if (text) onChange(fillColumn(matrix, column, text))
  }
  return (
    <tr className="catalog-fill">
      <th colSpan={axes} scope="row">
        {t('fill')}
      </th>
      {columns.map((column) => (
        <td key={column}>
          <Input
            size="small"
            aria-label={`${t('fill')} ${t(column)}`}
            value={texts[column] ?? ''}
            onChange={(event) => setTexts((old) => ({ ...old, [column]: event.target.value }))}
            onPressEnter={() => fill(column)}
            suffix={
              texts[column] ? (
                <Button type="link" size="small" onClick={() => fill(column)}>
                  {t('fillAll')}
                </Button>
              ) : null
            }
          />
        </td>
      ))}
      <td />
    </tr>
  )
}

interface GridRowProps {
  readonly row: Row
  readonly fieldId: (column: Column) => string
  readonly onKey: (event: KeyboardEvent, column: Column) => void
  readonly onText: (column: Column, text: string) => void
  readonly onBlock: (column: Column, text: string) => void
  readonly onRemove: (() => void) | null
}

function GridRow({ row, fieldId, onKey, onText, onBlock, onRemove }: GridRowProps) {
  const t = useEditorTexts()
  const words = row.specs.map((spec) => spec.text).join(' / ') || t('single')
  const paste = (event: ClipboardEvent, column: Column) => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n]./.test(text)) return
    event.preventDefault()
    onBlock(column, text)
  }
  return (
    <tr>
      {row.specs.length === 0 ? <th scope="row">{t('single')}</th> : null}
      {row.specs.map((spec) => (
        <th key={spec.key} scope="row">
          {spec.text}
        </th>
      ))}
      {columns.map((column) => (
        <td key={column}>
          <GridField
            id={fieldId(column)}
            row={row}
            column={column}
            label={`${words} ${t(column)}`}
            onText={(text) => onText(column, text)}
            onKey={(event) => onKey(event, column)}
            onPaste={(event) => paste(event, column)}
          />
        </td>
      ))}
      <td>
        {onRemove ? (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`${t('removeRow')} ${words}`}
            title={t('removeRow')}
            onClick={onRemove}
          />
        ) : null}
      </td>
    </tr>
  )
}

interface GridFieldProps {
  readonly id: string
  readonly row: Row
  readonly column: Column
  readonly label: string
  readonly onText: (text: string) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

/** A cell says it is wrong once it was left, and not while it is still blank for the first time. */
function GridField({ id, row, column, label, onText, onKey, onPaste }: GridFieldProps) {
  const t = useEditorTexts()
  const [left, setLeft] = useState(false)
  const fault = faultOfCell(row.cell, column)
  const told = fault && (left || row.cell[column] !== '') ? t(fault) : null
  if (!canEdit(row.cell, column)) {
    return (
      <span className="catalog-fixed" title={t('stockHint')}>
        {row.cell[column]}
      </span>
    )
  }
  return (
    <Input
      id={id}
      aria-label={label}
      aria-invalid={told !== null}
      title={told ?? ''}
      inputMode={column === 'code' ? 'text' : 'decimal'}
      className={column === 'code' ? '' : 'catalog-figure'}
      value={row.cell[column]}
      maxLength={column === 'code' ? 60 : 16}
      {...(told ? { status: 'error' as const } : {})}
      onChange={(event) => onText(event.target.value)}
      onBlur={() => setLeft(true)}
      onKeyDown={onKey}
      onPaste={onPaste}
    />
  )
}
