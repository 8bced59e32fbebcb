/** The parts that a complete delivery address has, in the order in which a form asks for them. */
export const addressFields = ['name', 'phone', 'province', 'city', 'district', 'detail'] as const

/** What a pasted text says of a delivery address; a part that the text does not say is null. */
export interface ParsedAddress {
  readonly name: string | null
  readonly phone: string | null
  readonly provinceCode: string | null
  readonly cityCode: string | null
  readonly districtCode: string | null
  readonly province: string | null
  readonly city: string | null
  readonly district: string | null
  readonly detail: string | null
  /** The parts that the text does not say; the person fills them in. */
  readonly missing: (typeof addressFields)[number][]
  /** What the text says besides, as it stands there: not understood, or without a field; empty when there is nothing. */
  readonly rest: string
  /** From 0 to 1: how sure the parser is; below 0.8 the person should check every part. Never above 0.7 with a rest. */
  readonly confidence: number
}
