import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { couponKinds, couponScopes } from '@zhanggui/server/kernel/coupon.ts'
import { type NumberRead, numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import { listCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import {
  type CouponWay,
  MAX_COUPON_TITLE,
  MAX_SCOPE_IDS,
  usedWays,
} from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { listProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { Checkbox, Input, Radio, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { TimeField } from '../parts/TimeField.tsx'
import { type CouponFaults, type CouponField, type CouponForm, readers } from './coupon-form.ts'
import { useCouponTexts } from './texts.ts'

interface FieldsProps {
  readonly form: CouponForm
  readonly change: (patch: Partial<CouponForm>) => void
  /** What is wrong, once the reader tried to submit. */
  readonly faults: CouponFaults
}

/** The sentence of what is wrong with a field; null: nothing, or nobody asked yet. */
function useSaid(faults: CouponFaults): (field: CouponField) => string | null {
  const t = useCouponTexts()
  return (field) => {
    const fault = faults[field]
    return fault ? t(`fault_${fault}`) : null
  }
}

interface AboutProps {
  readonly id: string
  readonly fault: string | null
  readonly hint?: string | undefined
}

/** Below a field: what is wrong with it, else what helps to fill it in. */
function About({ id, fault, hint }: AboutProps) {
  if (!fault && !hint) return null
  return (
    <span id={`${id}-about`} className={fault ? 'merchant-field-wrong' : 'merchant-field-hint'}>
      {fault ?? hint}
    </span>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: string
  /** What it reads; null: nothing was typed. */
  readonly read: NumberRead | null
  readonly onChange: (text: string) => void
  readonly prefix?: string
  readonly suffix?: string
  readonly hint?: string
  readonly fault: string | null
}

/** A number as a person types it, with what is wrong below it. */
function NumberField({ label, value, read, onChange, prefix, suffix, hint, fault }: NumberFieldProps) {
  const id = useId()
  const language = useLanguage()
  const misread = value.trim() !== '' && read?.ok === false ? numberFaultWords(read)[language] : null
  const wrong = misread ?? fault
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        prefix={prefix}
        suffix={suffix}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-about`}
        onChange={(event) => onChange(event.target.value)}
      />
      <About id={id} fault={wrong} hint={hint} />
    </div>
  )
}

/** What it takes off, and from when on. */
export function DiscountFields({ form, change, faults }: FieldsProps) {
  const t = useCouponTexts()
  const said = useSaid(faults)
  const id = useId()
  return (
    <Section title={t('basics')}>
      <div className="merchant-field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          maxLength={MAX_COUPON_TITLE}
          showCount
          value={form.title}
          status={said('title') ? 'error' : ''}
          aria-invalid={said('title') !== null}
          aria-describedby={`${id}-name-about`}
          onChange={(event) => change({ title: event.target.value })}
        />
        <About id={`${id}-name`} fault={said('title')} hint={t('nameHint')} />
      </div>
      <Choice
        label={t('kind')}
        value={form.kind}
        options={couponKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <div className="marketing-pair">
        {form.kind === 'amount' ? (
          <NumberField
            label={t('amount')}
            prefix="¥"
            value={form.amount}
            read={readers.amount(form)}
            fault={said('amount')}
            onChange={(amount) => change({ amount })}
          />
        ) : (
          <>
            <NumberField
              label={t('percent')}
              suffix="%"
              hint={t('percentHint')}
              value={form.percent}
              read={readers.percent(form)}
              fault={said('percent')}
              onChange={(percent) => change({ percent })}
            />
            <NumberField
              label={t('cap')}
              prefix="¥"
              value={form.cap}
              read={readers.cap(form)}
              fault={said('cap')}
              onChange={(cap) => change({ cap })}
            />
          </>
        )}
        <NumberField
          label={t('threshold')}
          prefix="¥"
          hint={t('thresholdHint')}
          value={form.threshold}
          read={readers.threshold(form)}
          fault={said('threshold')}
          onChange={(threshold) => change({ threshold })}
        />
      </div>
    </Section>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  /** Its section says it already. */
  readonly isNamed?: boolean
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { label, isNamed = false, value, options, onChange } = props
  const id = useId()
  return (
    <fieldset className="merchant-field">
      <legend className={isNamed ? 'zg-hidden' : ''}>{label}</legend>
      <Radio.Group
        name={id}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        options={[...options]}
      />
    </fieldset>
  )
}

/** What it is for. */
export function ScopeFields({ form, change, faults, shopId }: FieldsProps & { readonly shopId: string }) {
  const t = useCouponTexts()
  return (
    <Section title={t('scope')}>
      <Choice
        label={t('scope')}
        isNamed
        value={form.scope}
        options={couponScopes.map((scope) => ({ value: scope, label: t(`scope_${scope}`) }))}
        onChange={(scope) => change({ scope })}
      />
      {form.scope === 'categories' ? <Categories form={form} change={change} faults={faults} /> : null}
      {form.scope === 'products' ? (
        <Products form={form} change={change} faults={faults} shopId={shopId} />
      ) : null}
    </Section>
  )
}

function Categories({ form, change, faults }: FieldsProps) {
  const t = useCouponTexts()
  const fault = useSaid(faults)('scope')
  const id = useId()
  const language = useLanguage()
  const rows = useEndpoint(listCategories, {}).data?.rows ?? []
  const names = new Map(rows.map((row) => [row.categoryId, language === 'zh' ? row.nameZh : row.nameEn]))
  const whole = (path: string) =>
    path
      .split('.')
      .map((_, at, parts) => names.get(parts.slice(0, at + 1).join('.')) ?? '')
      .join(' › ')
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('categories')}</label>
      <Select
        id={id}
        mode="multiple"
        status={fault ? 'error' : ''}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-about`}
        maxCount={MAX_SCOPE_IDS}
        value={[...form.categoryIds]}
        onChange={(categoryIds) => change({ categoryIds })}
        options={rows.map((row) => ({ value: row.categoryId, label: whole(row.categoryId) }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <About id={id} fault={fault} hint={t('categoriesHint')} />
    </div>
  )
}

function Products({ form, change, faults, shopId }: FieldsProps & { readonly shopId: string }) {
  const t = useCouponTexts()
  const fault = useSaid(faults)('scope')
  const id = useId()
  const [word, setWord] = useState('')
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map())
  const query = { limit: 50, ...(word.trim() ? { word: word.trim() } : {}) }
  const rows = useEndpoint(listProducts, { params: { shopId }, query }, { keep: true }).data?.rows ?? []
  const found = rows.map((row) => ({ value: row.productId, label: row.title }))
  const chosen = form.productIds
    .filter((productId) => !found.some((one) => one.value === productId))
    .map((productId) => ({ value: productId, label: titles.get(productId) ?? '' }))
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('products')}</label>
      <Select
        id={id}
        mode="multiple"
        status={fault ? 'error' : ''}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-about`}
        maxCount={MAX_SCOPE_IDS}
        value={[...form.productIds]}
        onChange={(productIds) => {
          setTitles(new Map([...titles, ...found.map((one) => [one.value, one.label] as const)]))
          change({ productIds })
        }}
        options={[...found, ...chosen]}
        showSearch={{ filterOption: false, onSearch: setWord }}
      />
      <About id={id} fault={fault} hint={t('productsHint')} />
    </div>
  )
}

/** How it comes to buyers, and how many. */
export function IssueFields({ form, change, faults }: FieldsProps) {
  const t = useCouponTexts()
  const id = useId()
  const said = useSaid(faults)
  return (
    <Section title={t('ways')}>
      <fieldset className="merchant-field" aria-describedby={`${id}-ways-about`}>
        <legend className="zg-hidden">{t('ways')}</legend>
        <Checkbox.Group
          className="marketing-ways merchant-tall-choices"
          value={[...form.ways]}
          onChange={(ways) => change({ ways: ways as CouponWay[] })}
          options={usedWays.map((way) => ({ value: way, label: t(`way_${way}`) }))}
        />
        <About id={`${id}-ways`} fault={said('ways')} />
      </fieldset>
      <div className="marketing-pair">
        <NumberField
          label={t('stock')}
          value={form.stock}
          read={readers.stock(form)}
          fault={said('stock')}
          onChange={(stock) => change({ stock })}
        />
        <NumberField
          label={t('perBuyer')}
          hint={t('perBuyerHint')}
          value={form.perBuyer}
          read={readers.perBuyer(form)}
          fault={said('perBuyer')}
          onChange={(perBuyer) => change({ perBuyer })}
        />
      </div>
    </Section>
  )
}

/** From when to when, or how many days. */
export function ValidityFields({ form, change, faults }: FieldsProps) {
  const t = useCouponTexts()
  const id = useId()
  const said = useSaid(faults)
  return (
    <Section title={t('validity')}>
      <Choice
        label={t('validity')}
        isNamed
        value={form.validity}
        options={(['days', 'range'] as const).map((kind) => ({ value: kind, label: t(`validity_${kind}`) }))}
        onChange={(validity) => change({ validity })}
      />
      {form.validity === 'days' ? (
        <NumberField
          label={t('days')}
          value={form.days}
          read={readers.days(form)}
          fault={said('days')}
          onChange={(days) => change({ days })}
        />
      ) : (
        <div className="marketing-pair">
          <div className="merchant-field">
            <label htmlFor={`${id}-from`}>{t('from')}</label>
            <TimeField
              id={`${id}-from`}
              value={form.validFrom}
              onChange={(validFrom) => change({ validFrom })}
              placeholder={t('from')}
            />
            <About id={`${id}-from`} fault={said('validFrom')} />
          </div>
          <div className="merchant-field">
            <label htmlFor={`${id}-until`}>{t('until')}</label>
            <TimeField
              id={`${id}-until`}
              value={form.validUntil}
              onChange={(validUntil) => change({ validUntil })}
              placeholder={t('until')}
              from={form.validFrom}
              mornings={[1, 7, 30]}
            />
            <About id={`${id}-until`} fault={said('validUntil')} />
          </div>
        </div>
      )}
    </Section>
  )
}
