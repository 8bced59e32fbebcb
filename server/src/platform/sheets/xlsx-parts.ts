import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'

const MAX_PARTS = 2000
/** Workbooks nest about ten deep and put about twenty attributes on a tag; the parser keeps all that are open. */
const MAX_DEPTH = 64
const MAX_ATTRIBUTES = 100

/** The file unpacks to more than its reader allows. */
export class TooLargeUnpacked extends Error {}

/** What is told of the elements of a part, their names without prefix. */
export interface ElementHandlers {
  readonly onOpen?: (name: string, attributes: Readonly<Record<string, string>>) => void
  /** `text` is what stands in the element after its last child; an element without content closes too. */
  readonly onClose?: (name: string, text: string) => void
  /** Asked after each piece: true ends the reading. */
  readonly isDone?: () => boolean
}

/** The parts of an Office document: XML files in a zip. */
export interface XlsxParts {
  /**
   * Reads a part from its start to its end, piece by piece; a part that is not there has no elements. Throws
   * TooLargeUnpacked, or another error when it is no sound XML.
   */
  read(name: string, handlers: ElementHandlers): Promise<void>
}

/**
 * Opens a zip that is in memory. All parts that are read may unpack to `maxBytes` together: it is counted while unpacking,
 * for what a zip says of its sizes proves nothing. Throws when it is no zip.
 */
export async function openParts(bytes: Buffer, maxBytes: number): Promise<XlsxParts> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false })
  if (zip.entryCount > MAX_PARTS) throw new TooLargeUnpacked()
  const entries = new Map<string, yauzl.Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  let leftBytes = maxBytes
  return {
    async read(name, handlers) {
      const entry = entries.get(name)
      if (!entry) return
      const [parser, decoder] = [parserFor(handlers), new TextDecoder()]
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        leftBytes -= (piece as Buffer).length
        if (leftBytes <= 0) throw new TooLargeUnpacked()
        parser.write(decoder.decode(piece as Buffer, { stream: true }))
        if (handlers.isDone?.()) return
      }
      parser.close()
    },
  }
}

/**
 * Throws at the first fault of the XML. Entities that a document declares itself are such a fault: none is expanded. Too
 * many tags in one another, or attributes on one tag, are one too: they fill memory long before the bytes run out.
 */
function parserFor({ onOpen, onClose }: ElementHandlers): SaxesParser {
  const parser = new SaxesParser()
  let text = ''
  let [depth, attributesHere] = [0, 0]
  const addText = (more: string) => {
    text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentagstart', () => {
    depth += 1
    attributesHere = 0
    if (depth > MAX_DEPTH) throw new Error('Nested too deep.')
  })
  parser.on('attribute', () => {
    attributesHere += 1
    if (attributesHere > MAX_ATTRIBUTES) throw new Error('Too many attributes.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    onOpen?.(withoutPrefix(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    onClose?.(withoutPrefix(name), text)
    text = ''
  })
  return parser
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)
