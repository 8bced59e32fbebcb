import type { ParsedAddress } from '@zhanggui/server/kernel/address/parsed-address.ts'
import { readPhone } from '@zhanggui/server/kernel/phone.ts'
import type { Address } from '@zhanggui/server/modules/identity/addresses/contract.ts'

/** An address as it stands in the form. */
export interface AddressDraft {
  readonly name: string
  readonly phone: string
  /** Codes of province, city and district; empty until chosen. */
  readonly region: readonly string[]
  readonly detail: string
  readonly isDefault: boolean
}

export const emptyDraft: AddressDraft = { name: '', phone: '', region: [], detail: '', isDefault: false }

export const draftFields = ['name', 'phone', 'region', 'detail'] as const
export type DraftField = (typeof draftFields)[number]

export function draftOf(address: Address): AddressDraft {
  const { name, phone, provinceCode, cityCode, districtCode, detail, isDefault } = address
  return { name, phone, region: [provinceCode, cityCode, districtCode], detail, isDefault }
}

/** What is not filled in soundly yet. */
export function wrongFields(draft: AddressDraft): DraftField[] {
  const sound: Record<DraftField, boolean> = {
    name: draft.name.trim() !== '',
    phone: readPhone(draft.phone) !== null,
    region: draft.region.length === 3,
    detail: draft.detail.trim() !== '',
  }
  return draftFields.filter((field) => !sound[field])
}

/** Takes over what was read from a pasted text; what the text does not say stays as it was. */
export function withParsed(draft: AddressDraft, parsed: ParsedAddress): AddressDraft {
  const { provinceCode, cityCode, districtCode } = parsed
  // What is known of the region stays, and the person chooses the rest; it never mixes with the one of before.
  const region = [provinceCode, cityCode, districtCode].filter((code) => code !== null)
  return {
    ...draft,
    name: parsed.name ?? draft.name,
    phone: parsed.phone ?? draft.phone,
    region: region.length > 0 ? region : draft.region,
    detail: parsed.detail ?? draft.detail,
  }
}

/** The parts as the server takes them; only of a draft in which nothing is wrong. */
export function partsOf(draft: AddressDraft) {
  const [provinceCode = '', cityCode = '', districtCode = ''] = draft.region
  const { phone, isDefault } = draft
  return {
    name: draft.name.trim(),
    phone: readPhone(phone) ?? phone,
    provinceCode,
    cityCode,
    districtCode,
    detail: draft.detail.trim(),
    isDefault,
  }
}
