import { regionAt } from './find-region.ts'

/** PURE: whether a word of a pasted address is the name of a person. */

/** The family names of more than nine in ten people, and the common ones of two characters. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
    '',
  ),
)
const LONG_SURNAME = /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木|南宫|长孙|宇文)/

const PLACE_END =
  /(?:[省市区县旗州盟镇乡村路街道巷弄号栋幢楼层室院厦园城苑座店场厂站坊居寓墅庄组队里]|单元|公司|超市)$/
/** 收 behind a name marks the receiver; 先生 and 女士 stay part of how a courier asks for the person. */
const FOR = /\s*[(（]?收[)）]?$/
const TITLED = /^\p{Script=Han}{1,2}(?:先生|女士|小姐)$/u
/** The extension of a virtual number, which shops print behind the name: 王小明[8231]. */
const BEHIND_NAME = /\s?[[【(（]\d{3,6}[\]】)）]$/
/** Words of addresses, not of names. */
const LATIN_PLACE =
  /(?:^|[ .])(?:block|unit|room|rm|floor|building|bldg|tower|flat|road|rd|street|lane|avenue|ave|district|city|shop|no|null|china)\b/i
const LATIN = /^[A-Za-z][A-Za-z.'’-]*(?: [A-Za-z][A-Za-z.'’-]*){0,3}$/

/** The name without the mark of the receiver behind it. */
export const withoutMark = (word: string): string => word.replace(FOR, '')

export const startsWithSurname = (word: string): boolean => {
  const bare = withoutMark(word).replace(BEHIND_NAME, '')
  return LONG_SURNAME.test(bare) || (SURNAMES.has(bare[0] ?? '') && bare.length <= 4)
}

/** A word that nothing stands before or behind but Chinese characters of a name. */
export const isChineseName = (word: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(word) && startsWithSurname(word)

/** 0: no name; more: the likelier. */
export function nameScore(word: string): number {
  const marked = withoutMark(word)
  const bare = marked.replace(BEHIND_NAME, '')
  const isShort = /^\p{Script=Han}{2,4}$/u.test(bare)
  if (TITLED.test(bare) || (isShort && marked !== word)) return 3
  if (isShort && bare !== marked && !PLACE_END.test(bare)) return 3
  if (/^\p{Script=Han}{2,8}[·•]\p{Script=Han}{2,8}$/u.test(bare)) return 3
  if (PLACE_END.test(bare))
    return /^.{3}$/.test(bare) && SURNAMES.has(bare[0] ?? '') && !regionAt(bare, 0) ? 0.5 : 0
  if (isShort) {
    if (regionAt(bare, 0)?.end === bare.length) return 0
    return startsWithSurname(bare) ? 2 : 1
  }
  return bare.length > 1 && LATIN.test(bare) && !LATIN_PLACE.test(bare) ? 1 : 0
}
