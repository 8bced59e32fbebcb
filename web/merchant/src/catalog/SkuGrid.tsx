import { DeleteOutlined } from '@ant-design/icons'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import { Button, Input } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, memo, useId, useMemo, useRef, useState } from 'react'
import { codeKey } from './code-uses.ts'
import { useEditorTexts } from './editor-texts.ts'
import { faultOfCell, readCell } from './product-draft.ts'
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
  /** What is said of a code that stands elsewhere too, by the code as `codeKey` writes it. */
  readonly codeNotes: ReadonlyMap<string, string>
}

/** A row a SKU. Up, down and Enter move between rows; a block of a spreadsheet can be pasted; a column filled at once. */
export function SkuGrid({ matrix, onChange, codeNotes }: SkuGridProps) {
  const t = useEditorTexts()
  const id = useId()
  const axes = activeAxes(matrix)
  const rows = rowsOf(matrix)
  const acts = useRowActs(id, matrix, onChange)
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
              index={index}
              id={id}
              acts={acts}
              isOnly={rows.length === 1}
              codeNote={codeNotes.get(codeKey(row.cell.code)) ?? null}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What rows do; the same object as long as the page is open, so that a keystroke draws one row and not three hundred. */
function useRowActs(id: string, matrix: Matrix, onChange: (matrix: Matrix) => void) {
  const now = useRef({ matrix, onChange })
  now.current = { matrix, onChange }
  return useMemo(() => {
    const change = (next: (matrix: Matrix) => Matrix) => now.current.onChange(next(now.current.matrix))
    return {
      text: (key: string, column: Column, text: string) => change((old) => setCell(old, key, column, text)),
      block: (key: string, column: Column, text: string) =>
        change((old) => pasteCells(old, key, column, text)),
      remove: (key: string) => change((old) => removeRow(old, key)),
      move: (event: KeyboardEvent, index: number, column: Column) => {
        const down = event.key === 'ArrowDown' || event.key === 'Enter'
        const step = event.key === 'ArrowUp' ? -1 : down ? 1 : 0
        if (step === 0 || event.nativeEvent.isComposing) return
        event.preventDefault()
        const field = document.getElementById(`${id}-${index + step}-${column}`)
        if (field instanceof HTMLInputElement) {
          field.focus()
          field.select()
        }
      },
    }
  }, [id])
}

/** The row above all rows: one text for the whole column. */
function FillRow({ axes, matrix, onChange }: Omit<SkuGridProps, 'codeNotes'> & { axes: number }) {
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
  readonly index: number
  /** Of the grid; fields are found by it, row and column. */
  readonly id: string
  readonly acts: ReturnType<typeof useRowActs>
  readonly isOnly: boolean
  readonly codeNote: string | null
}

const isSameRow = (old: GridRowProps, next: GridRowProps): boolean =>
  old.row.cell === next.row.cell &&
  old.row.key === next.row.key &&
  old.index === next.index &&
  old.isOnly === next.isOnly &&
  old.codeNote === next.codeNote &&
  old.row.specs.every((spec, axis) => spec.text === next.row.specs[axis]?.text)

const GridRow = memo(DrawnRow, isSameRow)

function DrawnRow({ row, index, id, acts, isOnly, codeNote }: GridRowProps) {
  const t = useEditorTexts()
  const words = row.specs.map((spec) => spec.text).join(' / ') || t('single')
  const paste = (event: ClipboardEvent, column: Column) => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n]./.test(text)) return
    event.preventDefault()
    acts.block(row.key, column, text)
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
            id={`${id}-${index}-${column}`}
            row={row}
            column={column}
            label={`${words} ${t(column)}`}
            note={column === 'code' ? codeNote : null}
            onText={(text) => acts.text(row.key, column, text)}
            onKey={(event) => acts.move(event, index, column)}
            onPaste={(event) => paste(event, column)}
          />
        </td>
      ))}
      <td>
        {isOnly ? null : (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`${t('removeRow')} ${words}`}
            title={t('removeRow')}
            onClick={() => acts.remove(row.key)}
          />
        )}
      </td>
    </tr>
  )
}

interface GridFieldProps {
  readonly id: string
  readonly row: Row
  readonly column: Column
  readonly label: string
  /** Worth a look, though it can be saved. */
  readonly note: string | null
  readonly onText: (text: string) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

/** A cell says it is wrong once it was left, and not while it is still blank for the first time. */
function GridField({ id, row, column, label, note, onText, onKey, onPaste }: GridFieldProps) {
  const t = useEditorTexts()
  const [left, setLeft] = useState(false)
  const fault = faultOfCell(row.cell, column)
  const language = useLanguage()
  const read = fault && row.cell[column].trim() !== '' ? readCell(row.cell, column) : null
  const words = read && !read.ok ? numberFaultWords(read)[language] : null
  const message = words ?? (fault && left ? t(fault) : null)
  if (!canEdit(row.cell, column)) {
    return (
      <span className="catalog-fixed" title={t('stockHint')}>
        {row.cell[column]}
      </span>
    )
  }
  return (
    <>
      <Input
        id={id}
        aria-label={label}
        aria-invalid={message !== null}
        {...(words ? { 'aria-describedby': `${id}-wrong` } : {})}
        title={message ?? note ?? ''}
        inputMode={column === 'code' ? 'text' : 'decimal'}
        className={column === 'code' ? '' : 'catalog-figure'}
        value={row.cell[column]}
        {...(column === 'code' ? { maxLength: 60 } : {})}
        {...(message ? { status: 'error' as const } : note ? { status: 'warning' as const } : {})}
        onChange={(event) => onText(event.target.value)}
        onBlur={() => setLeft(true)}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
      {words ? (
        <span id={`${id}-wrong`} className="catalog-cell-wrong">
          {words}
        </span>
      ) : null}
    </>
  )
}
