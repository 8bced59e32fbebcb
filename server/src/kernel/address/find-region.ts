import { provinces } from './divisions.ts'
import { FULL, type Reading, readingsAt, type Unit } from './region-names.ts'

/** PURE: the province, city and district that a text begins with. */

/** What was read: codes as far as they are known, and how the reading came about. */
export interface Region {
  readonly provinceCode: string | null
  readonly cityCode: string | null
  readonly districtCode: string | null
  /** Where the region begins and where what follows it begins. */
  readonly start: number
  readonly end: number
  /** 0 when every name stood there in full; each short form adds 1, each former name 2. */
  readonly looseness: number
}

interface Path {
  readonly unit: Unit | null
  readonly end: number
  readonly taken: number
  readonly looseness: number
}

const MUNICIPALITIES = new Set(['11', '12', '31', '50'])

/**
 * Names after one another are joined when the next lies in the one before, or repeats it in full. A street stands for a
 * district only behind its city (东莞市长安镇): alone, such a name is anywhere.
 */
function join(known: Unit | null, { unit: next, tier }: Reading): Unit | null {
  if (!known) return next.districtCode?.length === 9 ? null : next
  if (next.level <= known.level && tier !== FULL) return null
  if (known.provinceCode !== next.provinceCode) return null
  const sameCity = !known.cityCode || !next.cityCode || known.cityCode === next.cityCode
  if (!sameCity && !(MUNICIPALITIES.has(known.provinceCode) && next.districtCode)) return null
  if (known.districtCode && next.districtCode && known.districtCode !== next.districtCode) return null
  return next.level >= known.level ? next : known
}

/** What may stand between two names: blanks, dashes, and 市辖区, which some forms put where no district is known. */
const BETWEEN = /[\s_-]*(?:(?<=市[\s_-]*)市辖区)?[\s_-]*/y

/** Walks from one name to the next along every way the text can be read, each place in it once for each unit. */
function walk(text: string, path: Path, ended: Path[], seen: Map<string, number>): void {
  const place = `${path.end} ${path.unit?.provinceCode} ${path.unit?.cityCode} ${path.unit?.districtCode}`
  if ((seen.get(place) ?? Number.POSITIVE_INFINITY) <= path.looseness) return
  seen.set(place, path.looseness)
  BETWEEN.lastIndex = path.end
  const from = path.end + (path.unit ? (BETWEEN.exec(text)?.[0].length ?? 0) : 0)
  let went = false
  for (const reading of readingsAt(text, from, Boolean(path.unit?.cityCode))) {
    const unit = join(path.unit, reading)
    if (!unit) continue
    went = true
    walk(
      text,
      {
        unit,
        end: from + reading.length,
        taken: path.taken + reading.length,
        looseness: path.looseness + reading.tier,
      },
      ended,
      seen,
    )
  }
  if (!went && path.unit) ended.push(path)
}

/** Of several readings, those that take most of the text, then those that need the least goodwill. */
function best(paths: readonly Path[]): Path[] {
  const taken = Math.max(...paths.map((path) => path.taken))
  const longest = paths.filter((path) => path.taken === taken)
  const looseness = Math.min(...longest.map((path) => path.looseness))
  const strictest = longest.filter((path) => path.looseness === looseness)
  const whole = strictest.filter((path) => path.unit?.level === 0)
  return whole.length > 0 ? whole : strictest
}

const shared = (codes: readonly (string | null | undefined)[]): string | null =>
  codes.every((code) => code === codes[0]) ? (codes[0] ?? null) : null

/** The region that begins at a position; null when none does. What several readings do not share stays open. */
export function regionAt(text: string, start: number): Region | null {
  const ended: Path[] = []
  walk(text, { unit: null, end: start, taken: 0, looseness: 0 }, ended, new Map())
  if (ended.length === 0) return null
  const readings = best(ended)
  const first = readings[0] as Path
  const provinceCode = shared(readings.map((path) => path.unit?.provinceCode))
  const cityCode = provinceCode && shared(readings.map((path) => path.unit?.cityCode))
  const districtCode = cityCode && shared(readings.map((path) => path.unit?.districtCode))
  if (!provinceCode) return null
  return { provinceCode, cityCode, districtCode, start, end: first.end, looseness: first.looseness }
}

/** The names of a region's codes; null where the code is. */
export function namesOfRegion(region: Region | null) {
  const province = provinces.find(({ code }) => code === region?.provinceCode)
  const city = province?.children.find(({ code }) => code === region?.cityCode)
  const district = city?.children.find(({ code }) => code === region?.districtCode)
  return { province: province?.name ?? null, city: city?.name ?? null, district: district?.name ?? null }
}
