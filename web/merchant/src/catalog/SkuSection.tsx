import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { SKUS_AT_MOST, SPEC_AXES_AT_MOST } from '@zhanggui/server/modules/catalog/contract.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useShopPath } from '../shop-path.ts'
import { useEditorTexts } from './editor-texts.ts'
import { SkuGrid } from './SkuGrid.tsx'
import {
  type Axis,
  addAxis,
  addValue,
  countWith,
  leftOut,
  type Matrix,
  removeAxis,
  removeValue,
  renameAxis,
  renameValue,
  restoreRow,
} from './sku-matrix.ts'

interface SkuSectionProps {
  readonly matrix: Matrix
  readonly onChange: (matrix: Matrix) => void
  /** Null while the product is new. */
  readonly productId: string | null
}

/** What tells the SKUs apart, and the grid of their prices, stock, codes and weights. */
export function SkuSection({ matrix, onChange, productId }: SkuSectionProps) {
  const t = useEditorTexts()
  const to = useShopPath()
  const gone = leftOut(matrix)
  return (
    <Section
      title={t('specs')}
      extra={
        productId ? (
          <Link to={to('stock')} search={{ productId } as never}>
            {t('toStock')}
          </Link>
        ) : (
          <span className="merchant-soft">{t('specsHint')}</span>
        )
      }
    >
      <div className="catalog-axes">
        {matrix.axes.map((axis) => (
          <AxisRow key={axis.key} axis={axis} matrix={matrix} onChange={onChange} />
        ))}
        {matrix.axes.length < SPEC_AXES_AT_MOST ? (
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => onChange(addAxis(matrix, newId(), ''))}
          >
            {t('addAxis')}
          </Button>
        ) : null}
      </div>
      <SkuGrid matrix={matrix} onChange={onChange} />
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

interface AxisRowProps {
  readonly axis: Axis
  readonly matrix: Matrix
  readonly onChange: (matrix: Matrix) => void
}

function AxisRow({ axis, matrix, onChange }: AxisRowProps) {
  const t = useEditorTexts()
  const name = axis.name.trim()
  const full = countWith(matrix, axis.key) > SKUS_AT_MOST
  return (
    <div className="catalog-axis">
      <Input
        className="catalog-axis-name"
        aria-label={t('axisName')}
        placeholder={t('axisPlaceholder')}
        value={axis.name}
        maxLength={20}
        autoFocus={axis.name === '' && axis.values.length === 0}
        onChange={(event) => onChange(renameAxis(matrix, axis.key, event.target.value))}
      />
      <div className="catalog-values">
        {axis.values.map((value) => (
          <span key={value.key} className="catalog-value">
            <Input
              size="small"
              aria-label={t('valueLabel')}
              value={value.text}
              maxLength={40}
              style={{ width: `${Math.min(14, Math.max(4, value.text.length * 1.2 + 2))}em` }}
              onChange={(event) => onChange(renameValue(matrix, axis.key, value.key, event.target.value))}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('removeValue', { value: value.text })}
              onClick={() => onChange(removeValue(matrix, axis.key, value.key))}
            />
          </span>
        ))}
        {full ? (
          <span className="merchant-soft">{t('mostSkus', { most: SKUS_AT_MOST })}</span>
        ) : (
          <NewValue
            label={name ? t('addValue', { name }) : t('addValuePlain')}
            onValue={(text) => onChange(addValue(matrix, axis.key, { key: newId(), text }, newId))}
          />
        )}
      </div>
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('removeAxis', { name })}
        title={t('removeAxis', { name })}
        onClick={() => onChange(removeAxis(matrix, axis.key))}
      />
    </div>
  )
}

/** A field that makes one value with each Enter. */
function NewValue({ label, onValue }: { label: string; onValue: (text: string) => void }) {
  const [text, setText] = useState('')
  const done = () => {
    if (text.trim()) onValue(text.trim())
    setText('')
  }
  return (
    <Input
      size="small"
      className="catalog-new-value"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={40}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        done()
      }}
    />
  )
}
