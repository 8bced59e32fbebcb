import type { Language } from '../../../kernel/refusal.ts'
import { addHours, addMinutes, isBefore } from '../../../kernel/time.ts'
import { type AwayReplyFacts, defaultAwayReply, fillAwayReply } from '../../shop/index.ts'
import type { AutoKind } from '../chat/contract.ts'
import type { AutoReplies } from './contract.ts'

/** A chat is greeted anew after so long a silence: our default, a day. */
export const GREET_AFTER_HOURS = 24

/** What decides on an automatic reply to one message of a buyer. */
export interface ReplyFacts {
  /** The text of the message; null for pictures and cards. */
  readonly text: string | null
  /** What the message asked about an order, answered; null: it asked about none. */
  readonly order: { readonly orderId: string | null; readonly sentence: string } | null
  /** Null: the shop is online. `template` null: the absence brings no words of its own. */
  readonly away: {
    readonly startsAt: Date
    readonly template: string | null
    readonly facts: AwayReplyFacts
  } | null
  readonly settings: AutoReplies
  /** When a person of the shop last spoke here; null: never. */
  readonly staffSpokeAt: Date | null
  /** When this chat was last told that the shop is away. */
  readonly awayNotifiedAt: Date | null
  /** When anything was last said here before this message; null: never. */
  readonly saidBefore: Date | null
  readonly language: Language
  readonly now: Date
}

export interface AutoReply {
  readonly kind: AutoKind
  readonly text: string
  readonly orderId: string | null
}

/**
 * The one automatic reply to a message; null: none. While a person's word is fresh, silence; but what was said before
 * the shop went away does not hide that it is away. Then, the first that holds: the shop is away and this chat was not
 * told within the interval (with the state of the order that was asked about); an order was asked about; a keyword; the
 * greeting, which a shop that is away does not give. With the smart service off only the absence is told.
 */
export function autoReplyTo(facts: ReplyFacts): AutoReply | null {
  const { away, staffSpokeAt } = facts
  const isQuiet = isQuietNow(facts)
  const spokeBefore = !!away && !!staffSpokeAt && isBefore(staffSpokeAt, away.startsAt)
  if (away && isAwayDue(facts) && (!isQuiet || spokeBefore)) {
    return { kind: 'away', text: awayText(facts, away), orderId: facts.order?.orderId ?? null }
  }
  if (isQuiet || !facts.settings.isOn) return null
  if (facts.order) return { kind: 'order', text: facts.order.sentence, orderId: facts.order.orderId }
  const reply = facts.text === null ? null : keywordReply(facts.settings.keywords, facts.text)
  if (reply) return { kind: 'keyword', text: reply, orderId: null }
  if (away || facts.settings.greeting.trim() === '' || !isGreetingDue(facts)) return null
  return { kind: 'greeting', text: facts.settings.greeting, orderId: null }
}

/** Until when automatic replies keep silent, because a person of the shop spoke; null: nobody has. */
export function quietAfter(staffSpokeAt: Date | null, settings: AutoReplies): Date | null {
  return staffSpokeAt && addMinutes(staffSpokeAt, settings.quietMinutes)
}

function isQuietNow({ staffSpokeAt, settings, now }: ReplyFacts): boolean {
  const until = quietAfter(staffSpokeAt, settings)
  return until !== null && isBefore(now, until)
}

function isAwayDue({ awayNotifiedAt, settings, now }: ReplyFacts): boolean {
  return !awayNotifiedAt || !isBefore(now, addMinutes(awayNotifiedAt, settings.awayIntervalMinutes))
}

function isGreetingDue({ saidBefore, now }: ReplyFacts): boolean {
  return !saidBefore || !isBefore(now, addHours(saidBefore, GREET_AFTER_HOURS))
}

/** The words of this absence, else the shop's usual ones, else the default ones; the order's state is never left out. */
function awayText(facts: ReplyFacts, away: NonNullable<ReplyFacts['away']>): string {
  const { settings, order, language } = facts
  const template = away.template ?? (settings.awayReply.trim() || defaultAwayReply[language])
  const sentence = order?.sentence ?? null
  const text = fillAwayReply(template, away.facts, sentence, language)
  return sentence && !text.includes(sentence) ? `${text}\n${sentence}` : text
}

/** The reply of the first rule that has a word in this text; null: none has. Case, width and outer blanks do not matter. */
export function keywordReply(rules: AutoReplies['keywords'], text: string): string | null {
  const said = plain(text)
  const rule = rules.find(({ words }) => words.map(plain).some((word) => word !== '' && said.includes(word)))
  return rule?.reply ?? null
}

/** A text as words are compared: ＡＢＣ and abc are the same. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

const ORDER_NUMBER = /\d{9,30}/g

/** What in a text may be the number of an order: the day and a running number, 9 digits or more; at most five. */
export function orderNumbersIn(text: string): string[] {
  return [...new Set(plain(text).match(ORDER_NUMBER) ?? [])].slice(0, 5)
}

const ORDER_QUESTION = [
  /订单(状态|进度|呢|怎么样|什么情况|到哪)/,
  /(我的|查|看)(一下|下)?(我的)?订单/,
  /(物流|快递)(到哪|呢|信息|进度|单号|状态|怎么)/,
  /(什么时候|啥时候|何时|几时|多久|几天|哪天)(才|能|可以|会|给我|帮我)*(发货|发出|寄出|送到|到货|收到|发|到)/,
  /(今天|明天|怎么还|还|能不能|可以|催|快点|尽快|赶紧)(没|不|能|可以|会|就|给我|帮我)*(发货|发出|寄出|送到|到货|收到)/,
  /(发货|发出|寄出)(了吗|了没|没|吗|呢|时间)/,
  /(到哪|到哪里|到哪儿)了/,
  /催.{0,4}(发货|订单)/,
  /^(发货|物流|快递|订单|我的订单)[?!。]?$/,
  /\bmy (order|parcel|package)\b/,
  /\border status\b/,
  /\btrack(ing)?\b/,
  /\bwhen\b.*\b(ship|shipped|arrive|deliver|delivered|dispatch)/,
  /\b(has|is) it (been )?(shipped|sent)\b|\bshipped yet\b/,
]

/** Whether a text asks where an order stands, without naming one. */
export function asksAboutOrder(text: string): boolean {
  const said = plain(text)
  return ORDER_QUESTION.some((question) => question.test(said))
}
