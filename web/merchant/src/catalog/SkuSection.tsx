import { CloseOutlined, LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { MAX_SKUS, MAX_SPEC_AXES } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { Button, Input } from 'antd'
import { memo, useCallback, useRef, useState } from 'react'
import { useShopPath } from '../paths.ts'
import { CodesTaken } from './CodesTaken.tsx'
import { useEditorTexts } from './editor-texts.ts'
import { SkuGrid } from './SkuGrid.tsx'
import {
  type Axis,
  type AxisValue,
  addAxis,
  addValues,
  countWith,
  leftOut,
  type Matrix,
  moveValue,
  removeAxis,
  removeValue,
  renameAxis,
  renameValue,
  restoreRow,
  setPicture,
  splitValues,
} from './sku-matrix.ts'
import { useCodeUses } from './use-code-uses.ts'
import { ValuePicture } from './ValuePicture.tsx'

interface SkuSectionProps {
  readonly shopId: string
  readonly matrix: Matrix
  readonly onChange: (matrix: Matrix) => void
  /** Null while the product is new. */
  readonly productId: string | null
}

/** What distinguishes the SKUs, and the grid of their prices, stock, codes and weights. */
export function SkuSection({ shopId, matrix, onChange, productId }: SkuSectionProps) {
  const t = useEditorTexts()
  const to = useShopPath()
  const gone = leftOut(matrix)
  const change = useStableChange(matrix, onChange)
  const codes = useCodeUses(shopId, matrix, productId)
  return (
    <Section
      title={t('specs')}
      extra={
        productId ? (
          <Link to={to('stock')} search={{ productId }}>
            {t('toStock')}
          </Link>
        ) : (
          <span className="merchant-soft">{t('specsHint')}</span>
        )
      }
    >
      <div className="catalog-axes">
        {matrix.axes.map((axis) => (
          <AxisRow
            key={axis.key}
            axis={axis}
            first={axis === matrix.axes[0]}
            full={countWith(matrix, axis.key) > MAX_SKUS}
            change={change}
          />
        ))}
        {matrix.axes.length < MAX_SPEC_AXES ? (
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => onChange(addAxis(matrix, newId(), ''))}
          >
            {t('addAxis')}
          </Button>
        ) : null}
      </div>
      <SkuGrid matrix={matrix} onChange={onChange} codeNotes={codes.notes} />
      <CodesTaken codes={codes} />
      {gone.length > 0 ? (
        <div className="catalog-gone">
          <span className="merchant-soft">{t('leftOut')}</span>
          {gone.map(({ key, words }) => (
            <Button key={key} size="small" onClick={() => onChange(restoreRow(matrix, key, newId()))}>
              {t('restore', { words })}
            </Button>
          ))}
        </div>
      ) : null}
      <p className="merchant-soft catalog-hints">
        {t('gridHint')} {t('stockHint')}
      </p>
    </Section>
  )
}

/** Changes the matrix as it is when the change happens; the same function as long as the page is open. */
type Change = (next: (matrix: Matrix) => Matrix) => void

function useStableChange(matrix: Matrix, onChange: (matrix: Matrix) => void): Change {
  const now = useRef({ matrix, onChange })
  now.current = { matrix, onChange }
  return useCallback((next) => now.current.onChange(next(now.current.matrix)), [])
}

interface AxisRowProps {
  readonly axis: Axis
  /** Its values may have pictures. */
  readonly first: boolean
  /** One value more would be too many SKUs. */
  readonly full: boolean
  readonly change: Change
}

/** Drawn again when its axis changes, and not with each figure of the grid. */
const AxisRow = memo(DrawnAxis)

function DrawnAxis({ axis, first, full, change }: AxisRowProps) {
  const t = useEditorTexts()
  const name = axis.name.trim()
  return (
    <div className="catalog-axis">
      <Input
        className="catalog-axis-name"
        aria-label={t('axisName')}
        placeholder={t('axisPlaceholder')}
        value={axis.name}
        maxLength={20}
        autoFocus={axis.name === '' && axis.values.length === 0}
        onChange={(event) => change((old) => renameAxis(old, axis.key, event.target.value))}
      />
      <div className="catalog-values">
        {axis.values.map((value, index) => (
          <Value
            key={value.key}
            value={value}
            axisKey={axis.key}
            index={index}
            count={axis.values.length}
            first={first}
            change={change}
          />
        ))}
        {full ? (
          <span className="merchant-soft">{t('mostSkus', { most: MAX_SKUS })}</span>
        ) : (
          <NewValue
            label={name ? t('addValue', { name }) : t('addValuePlain')}
            taken={axis.values.map((value) => value.text.trim())}
            onValues={(texts) => change((old) => addValues(old, axis.key, texts, newId, MAX_SKUS))}
          />
        )}
      </div>
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('removeAxis', { name })}
        title={t('removeAxis', { name })}
        onClick={() => change((old) => removeAxis(old, axis.key))}
      />
    </div>
  )
}

/** One value: its picture, its words, its place, and the way out. */
interface ValueProps extends Pick<AxisRowProps, 'first' | 'change'> {
  readonly axisKey: string
  readonly value: AxisValue
  readonly index: number
  readonly count: number
}

const Value = memo(DrawnValue)

function DrawnValue({ value, axisKey, index, count, first, change }: ValueProps) {
  const t = useEditorTexts()
  const move = (by: -1 | 1, label: string, icon: React.ReactNode, disabled: boolean) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => change((old) => moveValue(old, axisKey, value.key, by))}
    />
  )
  const words = { value: value.text }
  return (
    <span className="catalog-value">
      {first ? (
        <ValuePicture
          value={value.text}
          picture={value.picture ?? null}
          onChange={(fileId) => change((old) => setPicture(old, axisKey, value.key, fileId))}
        />
      ) : null}
      <Input
        size="small"
        aria-label={t('valueLabel')}
        value={value.text}
        maxLength={40}
        style={{ width: `${Math.min(14, Math.max(4, value.text.length * 1.2 + 2))}em` }}
        onChange={(event) => change((old) => renameValue(old, axisKey, value.key, event.target.value))}
      />
      {count > 1 ? move(-1, t('valueEarlier', words), <LeftOutlined />, index === 0) : null}
      {count > 1 ? move(1, t('valueLater', words), <RightOutlined />, index === count - 1) : null}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('removeValue', words)}
        onClick={() => change((old) => removeValue(old, axisKey, value.key))}
      />
    </span>
  )
}

interface NewValueProps {
  readonly label: string
  readonly taken: readonly string[]
  readonly onValues: (texts: readonly string[]) => void
}

/** As long as one value may be. */
const MAX_VALUE_LENGTH = 40

/** A field that makes values with each Enter, several from a list with commas; one that is there is not made twice. */
function NewValue({ label, taken, onValues }: NewValueProps) {
  const t = useEditorTexts()
  const [text, setText] = useState('')
  const values = splitValues(text)
  const fault = values.some((value) => value.length > MAX_VALUE_LENGTH)
    ? t('valueLong', { most: MAX_VALUE_LENGTH })
    : values.length > 0 && values.every((value) => taken.includes(value))
      ? t('valueTwice')
      : null
  const done = () => {
    if (fault) return
    if (values.length > 0) onValues(values)
    setText('')
  }
  return (
    <Input
      size="small"
      className="catalog-new-value"
      aria-label={label}
      placeholder={t('valuesHint')}
      {...(fault ? { status: 'error' as const, title: fault, 'aria-invalid': true } : {})}
      value={text}
      maxLength={600}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onPaste={(event) => {
        // A column of a spreadsheet: the field would join its lines to one word.
        const pasted = event.clipboardData.getData('text')
        if (!/[\t\r\n]/.test(pasted.trim())) return
        event.preventDefault()
        setText(`${text}${text ? '、' : ''}${splitValues(pasted).join('、')}`)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        done()
      }}
    />
  )
}
