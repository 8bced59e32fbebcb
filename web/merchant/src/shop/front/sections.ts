import type { FrontContent, FrontSection } from '@zhanggui/server/modules/shop/front/contract.ts'

export type SectionKind = FrontSection['kind']

/** A section as it begins; `id` identifies it while it is moved. */
export function newSection(kind: SectionKind, id: string, title: string): FrontSection {
  if (kind === 'products') return { id, kind, title, source: 'newest', productIds: [], count: 6 }
  if (kind === 'words') return { id, kind, title, text: '' }
  return { id, kind, picture: '', alt: '', productId: null }
}

/** The section of this id with some of it changed. */
export const withSection = (
  content: FrontContent,
  id: string,
  patch: Partial<FrontSection>,
): FrontContent => ({
  ...content,
  sections: content.sections.map((section) =>
    section.id === id ? ({ ...section, ...patch } as FrontSection) : section,
  ),
})

export const withoutSection = (content: FrontContent, id: string): FrontContent => ({
  ...content,
  sections: content.sections.filter((section) => section.id !== id),
})

/** One place up (-1) or down (1); at the end it stays. */
export function movedSection(content: FrontContent, id: string, by: -1 | 1): FrontContent {
  const from = content.sections.findIndex((section) => section.id === id)
  const section = content.sections[from]
  const to = from + by
  if (!section || to < 0 || to >= content.sections.length) return content
  return { ...content, sections: content.sections.toSpliced(from, 1).toSpliced(to, 0, section) }
}

export type Fault = 'titleMissing' | 'wordsMissing' | 'pictureMissing' | 'altMissing' | 'productsMissing'

/** What a section still lacks before it can be saved; null: nothing. */
export function faultOf(section: FrontSection): Fault | null {
  if (section.kind === 'products') {
    if (section.title.trim() === '') return 'titleMissing'
    return section.source === 'chosen' && section.productIds.length === 0 ? 'productsMissing' : null
  }
  if (section.kind === 'words') return section.text.trim() === '' ? 'wordsMissing' : null
  if (!section.picture) return 'pictureMissing'
  return section.alt.trim() === '' ? 'altMissing' : null
}

/** Whether the page can be saved as it is. */
export const isSound = (content: FrontContent): boolean =>
  content.sections.every((section) => faultOf(section) === null) &&
  (content.banner === null || content.banner.alt.trim() !== '')
