import { readMobile } from '@zhanggui/server/kernel/phone.ts'
import type { shopCategories } from '@zhanggui/server/modules/shop/categories-contract.ts'

export interface OpenShopForm {
  readonly name: string
  readonly category: (typeof shopCategories)[number] | null
  readonly ownerPhone: string
  readonly ownerName: string
  readonly intro: string
}

export const emptyForm: OpenShopForm = { name: '', category: null, ownerPhone: '', ownerName: '', intro: '' }

export type Missing = 'missing_name' | 'missing_category' | 'missing_phone' | 'missing_owner'

/** The first thing that is missing, in the order of the fields; null: it can be opened. */
export function missingOf(form: OpenShopForm): Missing | null {
  if (form.name.trim() === '') return 'missing_name'
  if (!form.category) return 'missing_category'
  return missingOwner(form)
}

/** The same of the owner alone. */
export function missingOwner(
  form: Pick<OpenShopForm, 'ownerPhone' | 'ownerName'>,
): 'missing_phone' | 'missing_owner' | null {
  if (readMobile(form.ownerPhone) === null) return 'missing_phone'
  return form.ownerName.trim() === '' ? 'missing_owner' : null
}
