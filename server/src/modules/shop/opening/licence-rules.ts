import type { Ruling } from '../../../kernel/refusal.ts'
import { refuse } from '../absence/absence-rules.ts'
import type { ApplicationView } from './contract.ts'

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * Whether this is a unified social credit code (GB 32100-2015): 18 signs without I, O, S, V, Z, of which the last is a
 * check sign over the others, so that a slip of the finger is seen at once.
 */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false
  const values = [...code].map((sign) => SIGNS.indexOf(sign))
  if (values.includes(-1)) return false
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * (values[place] as number), 0)
  return (31 - (sum % 31)) % 31 === values[17]
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

/** Whether this is the number of a Chinese ID card (GB 11643): a day of birth in it, and a check sign over the others. */
export function isIdNumber(number: string): boolean {
  const parts = /^[1-9]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number)
  if (!parts) return false
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const born = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(born.getTime()) || !born.toISOString().startsWith(day)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return ID_CHECKS[sum % 11] === number[17]
}

/** Whether the ID number fits the kind of applicant: a person has a valid one, a business none. Refuses id_number_wrong. */
export function holderFits({ kind, idNumber }: Pick<ApplicationView, 'kind' | 'idNumber'>): Ruling {
  const fits = kind === 'person' ? isIdNumber(idNumber) : idNumber === ''
  return fits ? null : refuse('id_number_wrong')
}

/** Whether the licence fits the kind of applicant: a business needs a valid one, a person has none. Refuses licence_wrong. */
export function licenceFits(asked: Pick<ApplicationView, 'kind' | 'licenceName' | 'licenceNumber'>): Ruling {
  if (asked.kind === 'person') return asked.licenceNumber ? refuse('licence_wrong') : null
  return asked.licenceName.trim() && isCreditCode(asked.licenceNumber) ? null : refuse('licence_wrong')
}
