import type { ApplicationView } from '@zhanggui/server/modules/shop/opening/contract.ts'

/** What a person has typed so far. */
export interface ApplicationDraft
  extends Pick<
    ApplicationView,
    | 'shopName'
    | 'category'
    | 'kind'
    | 'licenceName'
    | 'licenceNumber'
    | 'intro'
    | 'holderName'
    | 'idNumber'
    | 'paperId'
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
  holderName: '',
  idNumber: '',
  paperId: null,
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
  holderName: before.holderName,
  idNumber: before.idNumber,
  paperId: before.paperId,
  agreed: false,
})

export type WrongField =
  | 'shopName'
  | 'licenceName'
  | 'licenceNumber'
  | 'holderName'
  | 'idNumber'
  | 'paper'
  | 'agree'

/** What is missing; whether a code or a number is right to its check sign is the server's to say. */
export function wrongFieldsOf(draft: ApplicationDraft): WrongField[] {
  const wrong: WrongField[] = []
  if (draft.shopName.trim() === '') wrong.push('shopName')
  if (draft.kind !== 'person') {
    if (draft.licenceName.trim() === '') wrong.push('licenceName')
    if (!/^[0-9A-HJ-NP-RT-UW-Y]{18}$/.test(draft.licenceNumber)) wrong.push('licenceNumber')
  }
  if (draft.holderName.trim() === '') wrong.push('holderName')
  if (draft.kind === 'person' && !/^\d{17}[\dX]$/.test(draft.idNumber)) wrong.push('idNumber')
  if (!draft.paperId) wrong.push('paper')
  if (!draft.agreed) wrong.push('agree')
  return wrong
}

/** What is sent of it: a person shows no licence, a business no ID number. */
export function partsOfApplication({ agreed: _, paperId, ...draft }: ApplicationDraft) {
  const unasked = draft.kind === 'person' ? { licenceName: '', licenceNumber: '' } : { idNumber: '' }
  return {
    ...draft,
    ...unasked,
    paperId: paperId ?? '',
    holderName: draft.holderName.trim(),
    shopName: draft.shopName.trim(),
    agreed: true as const,
  }
}
