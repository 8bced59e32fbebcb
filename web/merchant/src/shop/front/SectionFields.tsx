import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import type { FrontSection } from '@zhanggui/server/modules/shop/front/contract.ts'
import { Input, Radio } from 'antd'
import { useId } from 'react'
import { PictureField } from './PictureField.tsx'
import { ProductChoice } from './ProductChoice.tsx'
import { useFrontTexts } from './texts.ts'

interface SectionFieldsProps<Section extends FrontSection = FrontSection> {
  readonly shopId: string
  readonly section: Section
  readonly onChange: (patch: Partial<FrontSection>) => void
}

/** What a section is made of. */
export function SectionFields({ shopId, section, onChange }: SectionFieldsProps) {
  if (section.kind === 'products')
    return <ProductsFields shopId={shopId} section={section} onChange={onChange} />
  if (section.kind === 'words') return <WordsFields shopId={shopId} section={section} onChange={onChange} />
  return <PictureFields shopId={shopId} section={section} onChange={onChange} />
}

type Of<Kind extends FrontSection['kind']> = SectionFieldsProps<Extract<FrontSection, { kind: Kind }>>

function ProductsFields({ shopId, section, onChange }: Of<'products'>) {
  const t = useFrontTexts()
  const id = useId()
  return (
    <div className="front-fields">
      <div className="merchant-field">
        <label htmlFor={`${id}-title`}>{t('sectionTitle')}</label>
        <Input
          id={`${id}-title`}
          value={section.title}
          maxLength={30}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <fieldset className="merchant-field front-source">
        <legend>{t('source')}</legend>
        <Radio.Group
          name={`${id}-source`}
          value={section.source}
          onChange={(event) => onChange({ source: event.target.value as typeof section.source })}
          options={[
            { value: 'newest', label: t('newest') },
            { value: 'chosen', label: t('chosen') },
          ]}
        />
      </fieldset>
      {section.source === 'newest' ? (
        <div className="merchant-field">
          <label htmlFor={`${id}-count`}>{t('count')}</label>
          <CountInput
            id={`${id}-count`}
            min={2}
            max={40}
            value={section.count}
            onChange={(count) => onChange({ count: count ?? 6 })}
          />
        </div>
      ) : (
        <ProductChoice
          shopId={shopId}
          label={t('choose')}
          chosen={section.productIds}
          most={40}
          onChange={(productIds) => onChange({ productIds })}
        />
      )}
    </div>
  )
}

function WordsFields({ section, onChange }: Of<'words'>) {
  const t = useFrontTexts()
  const id = useId()
  return (
    <div className="front-fields">
      <div className="merchant-field">
        <label htmlFor={`${id}-title`}>{t('sectionTitle')}</label>
        <Input
          id={`${id}-title`}
          value={section.title}
          maxLength={30}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-text`}>{t('text')}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={section.text}
          maxLength={1000}
          rows={3}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
    </div>
  )
}

function PictureFields({ shopId, section, onChange }: Of<'picture'>) {
  const t = useFrontTexts()
  return (
    <>
      <PictureField shopId={shopId} picture={section.picture} alt={section.alt} onChange={onChange} />
      <ProductChoice
        shopId={shopId}
        label={t('leadsTo')}
        placeholder={t('nowhere')}
        chosen={section.productId ? [section.productId] : []}
        most={1}
        onChange={([productId]) => onChange({ productId: productId ?? null })}
      />
    </>
  )
}
