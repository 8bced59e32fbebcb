import { halfWidth, phonesIn } from '../phone.ts'
import { namesOfRegion, type Region, regionAt } from './find-region.ts'
import { addressFields, type ParsedAddress } from './parsed-address.ts'
import { isChineseName, nameScore, startsWithSurname, withoutMark } from './person-name.ts'

/**
 * PURE: takes a pasted address apart. Tried on real addresses in parse-real-addresses.test.ts. Every part is cut out of the text
 * as it stands there; each character belongs to a part, to what only parts them (labels, commas), or to the rest, which is
 * shown to the person.
 */

/** Words that say what follows; a name after one is taken at its word. */
const LABELS =
  /(?:[【[]\s*)?(?:(?<name>收货人姓名|收件人姓名|收货姓名|收货人|收件人|联系人|姓名)|(?<code>邮政编码|邮编)|手机号码|手机号|手机|联系电话|联系方式|电话号码|电话|所在地区|所在地|地区|省市区|详细地址|收货地址|收件地址|地址)(?:\s*[】\]]\s*[:：]?|\s*[:：])/g
/** The number of a list in front: 1. 2、 (3) ④. Not the first of two numbers of doors (12、13号). */
const LIST_NUMBER = /^\s*(?:[(（]\d{1,3}[)）]|\d{1,3}[.、)）](?!\d)|[①-⑳])/
/** What people and programs write before an address. */
const FILLER = /^(?:中国|寄到|寄往|送到|null)+$/
/** Parts one word from another; within a detail they stay where they are. */
const SEPARATOR = /[\s,，;；。、|/\\<>"“”:：]/
const ENDS = /^[\s,，;；。、|/\\<>"“”:：_\]】)）-]+|[\s,，;；。、|/\\<>"“”:：_[【(（-]+$/g

/** How sure a reading is of each kind of finding; the product is the confidence. */
const SURE = { named: 1, surname: 0.95, guessed: 0.8, none: 0.9 } as const
/** Below what a person is told is sure: something must be looked at. */
const LOOK_AT_IT = 0.7

/** The part that a character belongs to; null: it only separates parts. */
type Owner = 'name' | 'phone' | 'region' | 'mark' | 'rest' | null

interface Work {
  /** As it was pasted, without characters that cannot be seen. */
  readonly text: string
  /** The same with full-width forms as usual ones; positions are those of the text. */
  readonly plain: string
  readonly owners: Owner[]
}

/** Reads a pasted address: name, phone, region and detail in any order; what is not there is null and listed as missing. */
export function parseAddress(pasted: string): ParsedAddress {
  const text = pasted.replace(/\p{Cf}/gu, '')
  const work: Work = { text, plain: halfWidth(text), owners: Array<Owner>(text.length).fill(null) }
  const listed = LIST_NUMBER.exec(work.plain)
  if (listed) own(work, 0, listed[0].length, 'mark')
  const phone = takePhone(work)
  const labelled = takeLabels(work)
  const named = labelled ?? takeName(work, phone)
  const region = findRegion(work)
  const inFront = region && takeFront(work, region, named === null)
  const { detail, isWhole } = takeDetail(work, region?.end ?? 0)
  const name = named?.name ?? inFront ?? null
  const parts = { name, phone: phone?.number ?? null, ...namesOfRegion(region), detail: detail || null }
  const isNamed = keepsItsNames(work, region)
  // A name that is not among those of the region today is shown as it was written.
  const unsaid = isNamed ? [] : piecesOf(work, 0, text.length, 'region')
  const rest = [...unsaid, ...piecesOf(work, 0, text.length, 'rest')].join(' ')
  const sureness = named?.sureness ?? (inFront ? SURE.surname : SURE.none)
  const said = regionSureness(region) * (name ? sureness : SURE.none) * (detail ? 1 : 0.8)
  const isClear = rest === '' && isWhole
  const confidence = Math.round((isClear ? said : Math.min(said, LOOK_AT_IT)) * 100) / 100
  const missing = addressFields.filter((field) => parts[field] === null)
  return { ...parts, ...codesOf(region), missing, rest, confidence }
}

const codesOf = (region: Region | null) => ({
  provinceCode: region?.provinceCode ?? null,
  cityCode: region?.cityCode ?? null,
  districtCode: region?.districtCode ?? null,
})

function own({ owners }: Work, start: number, end: number, owner: Owner): void {
  owners.fill(owner, start, end)
}

/** The stretches of the text that an owner has, each without the blanks and commas at its ends. */
function piecesOf({ text, owners }: Work, from: number, to: number, owner: Owner): string[] {
  const pieces: string[] = []
  for (let at = from; at < to; at += 1) {
    if (owners[at] !== owner) continue
    const start = at
    while (at < to && owners[at] === owner) at += 1
    const piece = withoutOddBracket(text.slice(start, at).replace(ENDS, '')).replace(ENDS, '')
    if (piece !== '') pieces.push(piece)
  }
  return pieces
}

/** A bracket at an end whose other half stands elsewhere only parts this from another part. */
function withoutOddBracket(piece: string): string {
  if (/[\]】)）]$/.test(piece) && !/[[【(（]/.test(piece)) return piece.slice(0, -1)
  return /^[[【(（]/.test(piece) && !/[\]】)）]/.test(piece) ? piece.slice(1) : piece
}

interface Taken {
  readonly number: string
  readonly start: number
}

/** The first mobile, else the first number; others are left for the person to see. */
function takePhone(work: Work): Taken | null {
  const phones = phonesIn(work.plain)
  const taken = phones.find(({ kind }) => kind === 'mobile') ?? phones[0] ?? null
  for (const phone of phones) own(work, phone.start, phone.end, phone === taken ? 'phone' : 'rest')
  return taken
}

interface Named {
  readonly name: string
  readonly sureness: number
}

/** Takes the labels, and the name behind the one that announces it; a labelled post code has no field and is shown. */
function takeLabels(work: Work): Named | null {
  let named: Named | null = null
  const labels = [...work.plain.matchAll(LABELS)].filter(({ index }) => work.owners[index] === null)
  for (const label of labels) own(work, label.index, label.index + label[0].length, 'mark')
  for (const { index, 0: word, groups } of labels) {
    const start = index + word.length
    if (groups?.['code']) {
      const length = /^\s*\d{6}(?!\d)/.exec(work.plain.slice(start))?.[0].length ?? 0
      own(work, index, start + length, 'rest')
    }
    if (!groups?.['name'] || named) continue
    const found = wordsOf(work).find((one) => one.start >= start)
    if (!found || work.plain.slice(start, found.start).trim() !== '') continue
    named = { name: claimName(work, found), sureness: SURE.named }
  }
  return named
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What nobody took yet, cut at blanks and commas; Latin words that one blank parts are one, as in John Smith. */
function wordsOf({ plain, owners }: Work): Word[] {
  const words: Word[] = []
  const isFree = (at: number) => owners[at] === null && !SEPARATOR.test(plain[at] ?? ' ')
  for (let at = 0; at < plain.length; at += 1) {
    if (!isFree(at)) continue
    const start = at
    while (at < plain.length && isFree(at)) at += 1
    const before = words.at(-1)
    const isNextLatin =
      before !== undefined &&
      before.end + 1 === start &&
      plain[before.end] === ' ' &&
      owners[before.end] === null &&
      /[A-Za-z.'’]$/.test(before.text) &&
      /^[A-Za-z][A-Za-z.'’-]*$/.test(plain.slice(start, at))
    // The extension of a virtual number may stand one blank behind the name.
    const isExtension = before?.end === start - 1 && /^[[【(]\d{1,6}[\]】)]$/.test(plain.slice(start, at))
    if (before && (isNextLatin || isExtension)) {
      words[words.length - 1] = { ...before, text: plain.slice(before.start, at), end: at }
    } else words.push({ text: plain.slice(start, at), start, end: at })
  }
  return words
}

/** Takes a word as the name; 收 behind it only marks the receiver. */
function claimName(work: Work, { text, start, end }: Word): string {
  const length = withoutMark(text).length
  own(work, start, start + length, 'name')
  own(work, start + length, end, 'mark')
  return work.text.slice(start, start + length)
}

/** Finds the word that is the person's name: beside the phone, or at an end, and looking like a name. */
function takeName(work: Work, phone: Taken | null): Named | null {
  const words = wordsOf(work)
  const before = phone ? words.filter(({ start }) => start < phone.start).length : -1
  let found: { word: Word; score: number } | null = null
  for (const [index, word] of words.entries()) {
    const likeness = nameScore(word.text)
    const besidePhone = index === before || index === before - 1
    const atEnd = index === 0 || index === words.length - 1
    const score = likeness + (besidePhone ? 1 : 0) + (atEnd ? 1 : 0)
    if (likeness > 0 && score > (found?.score ?? 0)) found = { word, score }
  }
  if (!found || found.score < 2) return null
  const sureness = startsWithSurname(found.word.text) ? SURE.surname : SURE.guessed
  return { name: claimName(work, found.word), sureness }
}

/** The region at the start of a word that takes most; else the first one inside a word that stands there in full. */
function findRegion(work: Work): Region | null {
  const text = openText(work)
  let found: Region | null = null
  for (let at = 0; at < text.length; at += 1) {
    const startsWord =
      at === 0 || text[at - 1] === ' ' || /(?:中国|null)$/.test(text.slice(Math.max(0, at - 4), at))
    if (!startsWord || text[at] === ' ') continue
    const region = regionAt(text, at)
    if (region && (!found || region.end - region.start > found.end - found.start)) found = region
  }
  for (let at = 1; !found && at < text.length; at += 1) {
    const region = regionAt(text, at)
    if (region?.cityCode && region.end - at >= 5) found = region
  }
  if (!found) return null
  for (let at = found.start; at < found.end; at += 1) if (work.owners[at] === null) work.owners[at] = 'region'
  return found
}

/** The text with a blank for each character that parts words or belongs to another part already. */
const openText = ({ plain, owners }: Work): string =>
  Array.from({ length: plain.length }, (_, at) => {
    const letter = plain[at] ?? ' '
    return owners[at] !== null || SEPARATOR.test(letter) || /[[\]【】]/.test(letter) ? ' ' : letter
  }).join('')

/** What stands before the region: a name if one is wanted, words that say nothing, or what the person must see. */
function takeFront(work: Work, region: Region, nameWanted: boolean): string | null {
  const words = wordsOf(work).filter(({ start }) => start < region.start)
  const behind = openText(work).slice(region.end).trim()
  const last = words.at(-1)
  let name: string | null = null
  for (const word of words) {
    if (FILLER.test(word.text) || /^[[\]【】()（）]+$/.test(word.text))
      own(work, word.start, word.end, 'mark')
    else if (word === last && nameWanted && isChineseName(word.text)) name = claimName(work, word)
    // Where nothing follows the region, what stands before it is the detail.
    else if (behind !== '') own(work, word.start, word.end, 'rest')
  }
  return name
}

/** What is left is the detail: one stretch of the text, or several with a blank between them, which must be looked at. */
function takeDetail(work: Work, from: number): { detail: string; isWhole: boolean } {
  const behind = piecesOf(work, from, work.text.length, null)
  const pieces = behind.length > 0 ? behind : piecesOf(work, 0, from, null)
  return { detail: pieces.map(tidyBlanks).join(' '), isWhole: pieces.length <= 1 }
}

/** Takes out blanks between Chinese characters and what they count; one stays between a room or a building and a number behind it. */
const tidyBlanks = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/(?<=[\dA-Za-z]) (?=\p{Script=Han})/gu, '')
    .replace(/(?<=\p{Script=Han}) (?=[\dA-Za-z])(?<![号栋幢座楼层室元院区园苑城] )/gu, '')

/** Whether all that the text says of the region stands in its names of today: a former district is another name. */
function keepsItsNames(work: Work, region: Region | null): boolean {
  const { province, city, district } = namesOfRegion(region)
  const names = `${province ?? ''}${city ?? ''}${district ?? ''}省市区县盟旗州地区自治辖`
  const said = piecesOf(work, 0, work.text.length, 'region').join('')
  return [...said.replace(/[\s,，;；。、|/\\_-]/g, '')].every((letter) => names.includes(letter))
}

function regionSureness(region: Region | null): number {
  if (!region) return 0.2
  const depth = region.districtCode ? 1 : region.cityCode ? 0.7 : 0.4
  return depth * Math.max(0.7, 1 - region.looseness * 0.05)
}
