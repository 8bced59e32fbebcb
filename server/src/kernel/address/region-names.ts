import { provinces } from './divisions.ts'

/** PURE: which division a text can mean by a name, in all the forms that people write. */

/** 0 province, 1 city, 2 district. */
type Level = 0 | 1 | 2

export interface Unit {
  readonly level: Level
  readonly provinceCode: string
  readonly cityCode: string | null
  readonly districtCode: string | null
}

/** How a form relates to the name in force: the name itself, a short form, a name of former times. */
export const FULL = 0
const SHORT = 1
const FORMER = 2

export interface Reading {
  readonly unit: Unit
  readonly tier: number
  /** Said of many cities (高新区, 工业园区): it means this district behind the name of its city alone. */
  readonly behindCity?: boolean
}

/** The peoples that autonomous prefectures, counties and banners are named after, longest first. */
const PEOPLES =
  '维吾尔|哈萨克|柯尔克孜|达斡尔|鄂温克|鄂伦春|塔吉克|俄罗斯|乌孜别克|锡伯族|土家族|东乡族|保安族|撒拉族|裕固族|仡佬族|景颇族|傈僳族|拉祜族|布依族|普米族|独龙族|蒙古族|朝鲜族|哈尼族|布朗族|毛南族|仫佬族|纳西族|藏族|羌族|彝族|白族|傣族|苗族|侗族|壮族|瑶族|回族|满族|畲族|黎族|佤族|怒族|水族|土族|各族|蒙古'
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:${PEOPLES})+自治(州|县|旗)$`)

/** Districts that were joined to others: what people still write → the district's name of today in that city. */
const FORMER_DISTRICTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1101': { 崇文区: '东城区', 宣武区: '西城区' },
  '1201': { 塘沽区: '滨海新区', 汉沽区: '滨海新区', 大港区: '滨海新区' },
  '3101': { 卢湾区: '黄浦区', 闸北区: '静安区', 南汇区: '浦东新区', 南汇县: '浦东新区' },
  '3201': { 白下区: '秦淮区', 下关区: '鼓楼区' },
  '3202': { 崇安区: '梁溪区', 南长区: '梁溪区', 北塘区: '梁溪区' },
  '3204': { 戚墅堰区: '武进区' },
  '3205': { 平江区: '姑苏区', 沧浪区: '姑苏区', 金阊区: '姑苏区' },
  '3301': { 江干区: '上城区', 下城区: '拱墅区' },
  '3302': { 江东区: '鄞州区' },
  '3306': { 绍兴县: '柯桥区' },
  '3702': { 四方区: '市北区', 胶南市: '黄岛区' },
  '4401': { 东山区: '越秀区', 芳村区: '荔湾区', 萝岗区: '黄埔区' },
}

const forms = new Map<string, Reading[]>()
let longest = 2

function know(form: string, unit: Unit, tier: number, behindCity = false): void {
  if (form.length < 2) return
  const readings = forms.get(form) ?? []
  const same = readings.find((reading) => sameUnit(reading.unit, unit))
  if (same && same.tier <= tier) return
  forms.set(form, [...readings.filter((reading) => reading !== same), { unit, tier, behindCity }])
  longest = Math.max(longest, form.length)
}

const sameUnit = (a: Unit, b: Unit): boolean =>
  a.provinceCode === b.provinceCode && a.cityCode === b.cityCode && a.districtCode === b.districtCode

function knowProvince(name: string, unit: Unit): void {
  const short = name.replace(/(?:壮族|回族|维吾尔)?(?:自治区)$|省$|市$/, '')
  know(name, unit, FULL)
  know(short, unit, SHORT)
  if (name.endsWith('自治区')) for (const end of ['自治区', '省']) know(short + end, unit, FORMER)
  if (short === '内蒙古') know('内蒙', unit, SHORT)
}

function knowCity(name: string, unit: Unit): void {
  know(name, unit, FULL)
  const autonomous = AUTONOMOUS.exec(name)
  const base = autonomous?.[1] ?? name.replace(/市$|地区$|盟$/, '')
  know(base, unit, SHORT)
  if (autonomous) for (const end of ['州', '自治州']) know(base + end, unit, SHORT)
  else for (const end of ['地区', '盟']) know(base + end, unit, FORMER)
}

function knowDistrict(name: string, unit: Unit): void {
  know(name, unit, FULL)
  const autonomous = AUTONOMOUS.exec(name)
  const base = autonomous?.[1] ?? name.replace(/(?:新区|街道|[区县市旗镇])$/, '')
  if (base === name || base.length < 2) return
  know(base, unit, SHORT)
  if (autonomous) know(`${base}自治${autonomous[2]}`, unit, SHORT)
  const street = unit.districtCode?.length === 9
  for (const end of street ? ['区', '镇', '街道'] : ['区', '县', '市']) know(base + end, unit, FORMER)
}

/** Zones bear their city's name in the table (苏州工业园区) and are called without it behind the city (苏州市工业园区). */
function knowZone(name: string, unit: Unit, above: readonly string[]): void {
  if (!/(?:开发区|园区|新区)$/.test(name)) return
  let base = name
  for (const place of above) {
    for (const form of [place, place.replace(/(?:省|市|自治区|自治州|地区|盟)$/, '')])
      if (base.startsWith(form) && base.length > form.length + 1) base = base.slice(form.length)
  }
  if (base === name) return
  know(base, unit, SHORT, true)
  const called = base.includes('高新')
    ? ['高新区', '高新技术开发区', '高新技术产业开发区']
    : /经济(?:技术)?开发区$/.test(base)
      ? ['经开区', '经济开发区', '经济技术开发区', '开发区']
      : []
  for (const form of called) know(form, unit, FORMER, true)
}

function knowAll(): void {
  for (const province of provinces) {
    const here = { level: 0, provinceCode: province.code, cityCode: null, districtCode: null } as const
    knowProvince(province.name, here)
    for (const city of province.children) {
      const there = { ...here, level: 1, cityCode: city.code } as const
      if (/直辖县$/.test(city.name)) know(city.name, there, FULL)
      else knowCity(city.name, there)
      for (const { code, name } of city.children) {
        const district = { ...there, level: 2, districtCode: code } as const
        knowDistrict(name, district)
        knowZone(name, district, [province.name, city.name])
        const was = Object.entries(FORMER_DISTRICTS[city.code] ?? {}).filter(([, now]) => now === name)
        for (const [former] of was) know(former, { ...there, level: 2, districtCode: code }, FORMER)
      }
    }
  }
}

knowAll()

/** Must not follow a short form: it makes the name that of a street, a village or a building (杭州路, 西湖花园, 朝阳村). */
const NO_REGION_AHEAD =
  /^(?:[东西南北中一二三四五六七八九十]{0,2}(?:路|街|道|巷|弄|胡同|大街|大道|环路)|[里村庄镇乡社苑园]|新村|小区|花园|公寓|大厦|广场|大楼|大酒店|酒店|宾馆|商城|商厦|市场|大学|学院(?!路)|中学|小学|医院|银行|工业(?!园)|火车站|车站|机场|码头)/

/**
 * Everything that the text can mean at this position, with how many characters each takes. `behindCity`: a city stands
 * before it, so that names which many cities use mean something too.
 */
export function readingsAt(
  text: string,
  from: number,
  behindCity = false,
): (Reading & { readonly length: number })[] {
  const found: (Reading & { length: number })[] = []
  for (let length = Math.min(longest, text.length - from); length >= 2; length -= 1) {
    const readings = forms.get(text.slice(from, from + length))
    if (!readings) continue
    const isStreet = NO_REGION_AHEAD.test(text.slice(from + length))
    for (const reading of readings) {
      if (reading.behindCity && !behindCity) continue
      if (reading.behindCity || reading.tier !== SHORT || !isStreet) found.push({ ...reading, length })
    }
  }
  return found
}
