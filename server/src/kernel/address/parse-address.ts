import { namesOfRegion, type Region, regionAt } from './find-region.ts'
import { addressFields, type ParsedAddress } from './parsed-address.ts'

/** PURE: takes a pasted address apart. Tried on real addresses in parse-address.test.ts. */

/** The family names of more than nine in ten people, and the common ones of two characters. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
    '',
  ),
)
const LONG_SURNAME = /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木|南宫|长孙|宇文)/

/** Words that say what follows; a name and a phone after them are taken at their word. */
const LABELS =
  /(?:收货人|收件人|收货姓名|收件人姓名|联系人|姓名|手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|所在地区|所在地|地区|省市区|详细地址|收货地址|收件地址|地址|邮政编码|邮编)\s*[:：]/g
const NAME_LABEL = /(?:收货人|收件人|收货姓名|收件人姓名|联系人|姓名)\s*[:：]\s*([^\s,，;；\d]{1,20})/
const PHONE = /(?<!\d)(?:\+?86[-\s]*)?(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|1[3-9](?:[-\s]?\d){9})(?!\d)/
const PLACE_END =
  /(?:[省市区县旗州盟镇乡村路街道巷弄号栋幢楼层室院厦园城苑座店场厂站坊居寓墅庄组队里]|单元|公司|超市)$/
/** 收 behind a name marks the receiver; 先生 and 女士 stay part of how a courier asks for the person. */
const FOR = /\s*\(?收\)?$/
const TITLED = /^\p{Script=Han}{1,2}(?:先生|女士|小姐)$/u

/** How sure a reading is of each kind of finding; the product is the confidence. */
const SURE = { named: 1, surname: 0.95, guessed: 0.8, none: 0.9 } as const

interface Tokens {
  readonly phone: string | null
  readonly labelledName: string | null
  /** What is left, cut at blanks and commas. */
  readonly words: string[]
  /** How many of the words stood before the phone. */
  readonly wordsBeforePhone: number
}

/** Reads a pasted address: name, phone, region and detail in any order; what is not there is null and listed as missing. */
export function parseAddress(text: string): ParsedAddress {
  const tokens = tokenize(text)
  const named = takeName(tokens)
  const { region, detail, nameInFront } = takeRegion(named.words.join(' '), named.name === null)
  const name = named.name ?? nameInFront
  const codes = {
    provinceCode: region?.provinceCode ?? null,
    cityCode: region?.cityCode ?? null,
    districtCode: region?.districtCode ?? null,
  }
  const parts = { name, phone: tokens.phone, ...namesOfRegion(region), detail: detail || null }
  const missing = addressFields.filter((field) => parts[field] === null)
  const confidence = regionSureness(region) * (name ? named.sureness : SURE.none) * (detail ? 1 : 0.8)
  return { ...parts, ...codes, missing, confidence: Math.round(confidence * 100) / 100 }
}

function tokenize(pasted: string): Tokens {
  const text = pasted.normalize('NFKC').replace(/[\u200b-\u200f\ufeff]/g, '')
  const labelledName = NAME_LABEL.exec(text)?.[1]?.replace(FOR, '') ?? null
  const found = PHONE.exec(text)
  const phone = found?.[1]?.replace(/\D/g, '') ?? null
  const before = wordsOf(found ? text.slice(0, found.index) : text)
  const after = found ? wordsOf(text.slice(found.index + found[0].length)) : []
  const words = [...before, ...after]
  return { phone, labelledName, words, wordsBeforePhone: phone ? before.length : -1 }
}

function wordsOf(text: string): string[] {
  return text
    .replace(LABELS, ' ')
    .split(/[\s,，;；。、|/\\[\]【】<>"'“”:：]+/)
    .filter((word) => word !== '' && !/^\d{6}$/.test(word))
}

interface Named {
  readonly name: string | null
  readonly sureness: number
  readonly words: readonly string[]
}

/** Finds the word that is the person's name: beside the phone, or at an end, and looking like a name. */
function takeName({ labelledName, words, wordsBeforePhone }: Tokens): Named {
  if (labelledName) {
    const at = words.findIndex((word) => word.replace(FOR, '') === labelledName)
    return { name: labelledName, sureness: SURE.named, words: words.filter((_, index) => index !== at) }
  }
  let found = { at: -1, score: 0 }
  for (const [index, word] of words.entries()) {
    const besidePhone = index === wordsBeforePhone || index === wordsBeforePhone - 1
    const atEnd = index === 0 || index === words.length - 1
    const score = nameScore(word) + (besidePhone ? 1 : 0) + (atEnd ? 1 : 0)
    if (nameScore(word) > 0 && score > found.score) found = { at: index, score }
  }
  if (found.score < 2) return { name: null, sureness: SURE.none, words }
  const name = (words[found.at] as string).replace(FOR, '')
  const sureness = startsWithSurname(name) ? SURE.surname : SURE.guessed
  return { name, sureness, words: words.filter((_, index) => index !== found.at) }
}

const startsWithSurname = (word: string): boolean =>
  LONG_SURNAME.test(word) || (SURNAMES.has(word[0] ?? '') && word.length <= 4)

/** 0: no name; more: the likelier. */
function nameScore(word: string): number {
  const bare = word.replace(FOR, '')
  if (TITLED.test(bare) || (bare !== word && /^\p{Script=Han}{2,4}$/u.test(bare))) return 3
  if (/^\p{Script=Han}{2,8}[·•]\p{Script=Han}{2,8}$/u.test(word)) return 3
  if (PLACE_END.test(word))
    return /^.{3}$/.test(word) && SURNAMES.has(word[0] ?? '') && !regionAt(word, 0) ? 0.5 : 0
  if (/^\p{Script=Han}{2,4}$/u.test(word)) {
    if (regionAt(word, 0)?.end === word.length) return 0
    return startsWithSurname(word) ? 2 : 1
  }
  return /^[A-Za-z][A-Za-z .]{1,20}$/.test(word) ? 1 : 0
}

interface Placed {
  readonly region: Region | null
  readonly detail: string
  readonly nameInFront: string | null
}

/** Cuts the region out of the text; what stood before it and is no name goes to the end of the detail. */
function takeRegion(text: string, nameWanted: boolean): Placed {
  const region = findRegion(text)
  if (!region) return { region: null, detail: joinWords(text), nameInFront: null }
  const front = text
    .slice(0, region.start)
    .replace(/(?:中国|寄到|寄往|送到|null)/g, '')
    .trim()
  const isName = nameWanted && /^\p{Script=Han}{2,4}$/u.test(front) && startsWithSurname(front)
  const detail = joinWords(`${text.slice(region.end)} ${isName ? '' : front}`)
  return { region, detail: detail.replace(/^[-_]+|[-_]+$/g, ''), nameInFront: isName ? front : null }
}

/** The region at the start of a word that takes most; else the first one inside a word that stands there in full. */
function findRegion(text: string): Region | null {
  let found: Region | null = null
  for (let at = 0; at < text.length; at += 1) {
    const startsWord = at === 0 || text[at - 1] === ' ' || /(?:中国|null)$/.test(text.slice(0, at))
    if (!startsWord || text[at] === ' ') continue
    const region = regionAt(text, at)
    if (region && (!found || region.end - region.start > found.end - found.start)) found = region
  }
  for (let at = 1; !found && at < text.length; at += 1) {
    const region = regionAt(text, at)
    if (region?.cityCode && region.end - at >= 5) found = region
  }
  return found
}

/** Joins what blanks parted: without a blank where Chinese stands on either side. */
function joinWords(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
}

function regionSureness(region: Region | null): number {
  if (!region) return 0.2
  const depth = region.districtCode ? 1 : region.cityCode ? 0.7 : 0.4
  return depth * Math.max(0.7, 1 - region.looseness * 0.05)
}
