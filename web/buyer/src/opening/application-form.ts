import type { ApplicationView } from '@zhanggui/server/modules/shop/opening/contract.ts'

/** What a person has typed so far. */
export interface ApplicationDraft
  extends Pick<
    ApplicationView,
    'shopName' | 'category' | 'kind' | 'licenceName' | 'licenceNumber' | 'intro'
  > {
  readonly agreed: boolean
}

export const emptyApplication: ApplicationDraft = {
  shopName: '',
  category: 'general',
  kind: 'person',
  licenceName: '',
  licenceNumber: '',
  intro: '',
  agreed: false,
}

/** What was asked before, to be corrected; agreed anew. */
export const draftOfApplication = (before: ApplicationView): ApplicationDraft => ({
  shopName: before.shopName,
  category: before.category,
  kind: before.kind,
  licenceName: before.licenceName,
  licenceNumber: before.licenceNumber,
  intro: before.intro,
  agreed: false,
})

export type WrongField = 'shopName' | 'licenceName' | 'licenceNumber' | 'agree'

/** What is missing; whether a code is right to its check sign is the server's to say. */
export function wrongFieldsOf(draft: ApplicationDraft): WrongField[] {
  const wrong: WrongField[] = []
  if (draft.shopName.trim() === '') wrong.push('shopName')
  if (draft.kind !== 'person') {
    if (draft.licenceName.trim() === '') wrong.push('licenceName')
    if (!/^[0-9A-HJ-NP-RT-UW-Y]{18}$/.test(draft.licenceNumber)) wrong.push('licenceNumber')
  }
  if (!draft.agreed) wrong.push('agree')
  return wrong
}

/** What is sent of it: a person shows no licence. */
export function partsOfApplication({ agreed: _, ...draft }: ApplicationDraft) {
  const licence = draft.kind === 'person' ? { licenceName: '', licenceNumber: '' } : {}
  return { ...draft, ...licence, shopName: draft.shopName.trim(), agreed: true as const }
}
