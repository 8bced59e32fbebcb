import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  type FrontContent,
  type FrontSection,
  MAX_SECTIONS,
} from '@zhanggui/server/modules/shop/front/contract.ts'
import { Button } from 'antd'
import { SectionFields } from './SectionFields.tsx'
import {
  faultOf,
  movedSection,
  newSection,
  type SectionKind,
  withoutSection,
  withSection,
} from './sections.ts'
import { useFrontTexts } from './texts.ts'

interface SectionListProps {
  readonly shopId: string
  readonly content: FrontContent
  readonly onChange: (content: FrontContent) => void
}

/** The sections of the shop page in their order: added, filled in, moved, removed. */
export function SectionList({ shopId, content, onChange }: SectionListProps) {
  const t = useFrontTexts()
  const full = content.sections.length >= MAX_SECTIONS
  const add = (kind: SectionKind) => {
    const title = kind === 'products' ? t('newProducts') : kind === 'words' ? t('newWords') : ''
    const section = newSection(kind, crypto.randomUUID(), title)
    onChange({ ...content, sections: [...content.sections, section] })
  }
  return (
    <Section
      title={t('sections')}
      extra={
        full ? (
          <span className="merchant-soft">{t('most', { most: MAX_SECTIONS })}</span>
        ) : (
          <span className="front-add">
            <Button onClick={() => add('products')}>{t('addProducts')}</Button>
            <Button onClick={() => add('words')}>{t('addWords')}</Button>
            <Button onClick={() => add('picture')}>{t('addPicture')}</Button>
          </span>
        )
      }
    >
      {content.sections.length === 0 ? <EmptyState title={t('none')} hint={t('noneHint')} /> : null}
      <ol className="front-sections">
        {content.sections.map((section) => (
          <li key={section.id}>
            <SectionHead section={section} content={content} onChange={onChange} />
            <SectionFields
              shopId={shopId}
              section={section}
              onChange={(patch) => onChange(withSection(content, section.id, patch))}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface SectionHeadProps {
  readonly section: FrontSection
  readonly content: FrontContent
  readonly onChange: (content: FrontContent) => void
}

function SectionHead({ section, content, onChange }: SectionHeadProps) {
  const t = useFrontTexts()
  const fault = faultOf(section)
  const place = content.sections.indexOf(section)
  return (
    <header>
      <strong>{t(section.kind)}</strong>
      {fault ? <span className="merchant-field-wrong">{t(fault)}</span> : null}
      <span className="front-moves">
        <Button
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={t('up')}
          disabled={place === 0}
          onClick={() => onChange(movedSection(content, section.id, -1))}
        />
        <Button
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={t('down')}
          disabled={place === content.sections.length - 1}
          onClick={() => onChange(movedSection(content, section.id, 1))}
        />
        <Button
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('remove')}
          onClick={() => onChange(withoutSection(content, section.id))}
        />
      </span>
    </header>
  )
}
