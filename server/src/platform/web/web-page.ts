/** A picture that a page shows at once: over the whole page, as a banner, or on a card; `set` and `sizes` as <img srcset sizes> has them. */
export interface FirstPicture {
  readonly place: 'page' | 'banner' | 'card'
  readonly set: string
  readonly sizes: string
}

/** The files that a page needs, by name in the build. */
export interface Files {
  readonly js: readonly string[]
  readonly css: readonly string[]
}

export interface PageOfApp extends Files {
  /** As the routes of the app name it: `/orders/$shopId/$orderId`. */
  readonly path: string
}

/** What a page is made of, besides the app's own HTML. */
export interface PageParts {
  readonly files: Files
  readonly pictures: readonly FirstPicture[]
  /** Replies as JSON, by address. */
  readonly answers: ReadonlyMap<string, string>
  /** Of the answers, ISO 8601; undefined where nobody may move the clock. */
  readonly businessTime: string | undefined
}

/** Where the built HTML takes what differs from page to page; a picture takes the first mark of its place that is free. */
const marks = {
  head: '<!--head-->',
  data: '<!--data-->',
  page: '<!--page-picture-->',
  banner: '<!--banner-picture-->',
  card: '<!--card-picture-->',
} as const

/**
 * The page as it is sent: the app's HTML with the files of this page in the head, to be fetched at once, its first pictures
 * in the bones, where they are painted before any program has come, and what it will ask for first as a block of JSON, which
 * runs nothing. `at` is where the app lives.
 */
export function composePage(html: string, at: string, parts: PageParts): string {
  const { files, pictures, answers, businessTime } = parts
  const head = [
    ...files.css.map((name) => `<link rel="preload" as="style" crossorigin href="${at}${attribute(name)}">`),
    ...files.js.map((name) => `<link rel="modulepreload" crossorigin href="${at}${attribute(name)}">`),
  ]
  const styles = files.css.map((name) => `<link rel="stylesheet" crossorigin href="${at}${attribute(name)}">`)
  // Replaced by functions: a text would have its `$` read.
  const page = html
    .replace(marks.head, () => head.join(''))
    .replace(marks.data, () => dataBlock(answers, businessTime) + styles.join(''))
  return pictures.reduce((text, picture) => text.replace(marks[picture.place], () => drawn(picture)), page)
}

const drawn = ({ place, set, sizes }: FirstPicture): string =>
  `<img class="shell-${place}" alt="" fetchpriority="high" sizes="${attribute(sizes)}" srcset="${attribute(set)}">`

function dataBlock(answers: ReadonlyMap<string, string>, businessTime: string | undefined): string {
  if (answers.size === 0) return ''
  const pairs = [...answers].map(([address, reply]) => `${JSON.stringify(address)}:${reply}`)
  const json = `{"businessTime":${JSON.stringify(businessTime ?? null)},"answers":{${pairs.join(',')}}}`
  // The only thing that could end the block, or open a comment in it, is a `<`.
  return `<script type="application/json" id="first-answers">${json.replaceAll('<', '\\u003c')}</script>`
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** The page of an app that a path leads to, and the parts of the path that differ from page to page. */
export interface FoundPage {
  readonly page: PageOfApp
  readonly params: Readonly<Record<string, string>>
}

/** Looks a path below the app up among its pages; one that is named in full goes before one with parts. Null: no such page. */
export function findPage(pages: readonly PageOfApp[], path: string): FoundPage | null {
  const steps = stepsOf(path)
  const found = pages.flatMap((page) => {
    const params = fit(stepsOf(page.path), steps)
    return params ? [{ page, params }] : []
  })
  return found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null
}

const stepsOf = (path: string): string[] => path.split('/').filter(Boolean)

function fit(wanted: readonly string[], steps: readonly string[]): Record<string, string> | null {
  if (wanted.length !== steps.length) return null
  const params: Record<string, string> = {}
  for (const [at, step] of steps.entries()) {
    const want = wanted[at] ?? ''
    if (want.startsWith('$')) params[want.slice(1)] = step
    else if (want !== step) return null
  }
  return params
}
