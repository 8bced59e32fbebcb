/** A tag of a document with the text that stands before it. */
export interface XmlTag {
  /** Without its prefix. */
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  readonly attributes: string
  /** Text between the tag before and this one, its entities resolved. */
  readonly text: string
}

/** The tags of a sound document one after the other, in one pass; entities of its own are not resolved. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  let text = ''
  let at = 0
  for (;;) {
    const begin = xml.indexOf('<', at)
    if (begin < 0) return
    text += resolve(xml.slice(at, begin))
    if (xml.startsWith('<![CDATA[', begin)) {
      const end = endOf(xml, ']]>', begin)
      text += xml.slice(begin + 9, end)
      at = end + 3
    } else if (xml.startsWith('<!--', begin)) at = endOf(xml, '-->', begin) + 3
    else if (xml[begin + 1] === '?' || xml[begin + 1] === '!') at = endOf(xml, '>', begin) + 1
    else {
      const end = endOf(xml, '>', begin)
      yield { ...tagOf(xml.slice(begin + 1, end)), text }
      text = ''
      at = end + 1
    }
  }
}

function endOf(xml: string, sign: string, from: number): number {
  const end = xml.indexOf(sign, from)
  if (end < 0) throw new Error('A tag does not end.')
  return end
}

function tagOf(inside: string): Omit<XmlTag, 'text'> {
  const isClose = inside.startsWith('/')
  const isEmpty = inside.endsWith('/')
  const body = inside.slice(isClose ? 1 : 0, isEmpty ? -1 : undefined)
  const blank = body.search(/\s/)
  const full = blank < 0 ? body : body.slice(0, blank)
  const name = full.slice(full.indexOf(':') + 1)
  return {
    name,
    kind: isClose ? 'close' : isEmpty ? 'empty' : 'open',
    attributes: blank < 0 ? '' : body.slice(blank),
  }
}

/** The value of an attribute; undefined: it is not there. */
export function attributeOf({ attributes }: Pick<XmlTag, 'attributes'>, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : resolve(value)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g, (all, hex, decimal, name) => {
    if (name) return entities[name as string] ?? all
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
