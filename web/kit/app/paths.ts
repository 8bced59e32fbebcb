import { useParams } from '@tanstack/react-router'

/** An address inside an app. Only a maker of addresses makes one, so a link to a page that does not exist cannot be written. */
export type PageUrl = string & { readonly isPageUrl: true }

/** The first page, which every app has. */
export const FIRST = '/' as PageUrl

/** The sign-in page, which every app has. */
export const SIGN_IN = '/sign-in' as PageUrl

/** The page that is shown, for a change of what stands after the question mark. */
export const HERE = '.' as PageUrl

type PartNames<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? PartNames<Head> | PartNames<Tail>
  : Path extends `$${infer Name}`
    ? Name
    : never

/** The parts of a path that differ from page to page: `shopId` and `orderId` of `/orders/$shopId/$orderId`. */
export type PartsOf<Path extends string> = { readonly [Name in PartNames<Path>]: string }

/** The parts as an argument, where the path has any. */
type PartsArgument<Path extends string> = [PartNames<Path>] extends [never] ? [] : [parts: PartsOf<Path>]

/** Makes addresses of an app whose pages have these paths: `to('/orders/$shopId/$orderId', { shopId, orderId })`. */
export type PageUrlMaker<Paths extends string> = <Path extends Paths>(
  path: Path,
  ...parts: PartsArgument<Path>
) => PageUrl

/** A maker for the paths below `base`; '' is the first page there. */
export function pageUrls<Paths extends string>(base: string): PageUrlMaker<Paths> {
  return (path, ...[parts]) => {
    const values: Readonly<Record<string, string>> = parts ?? {}
    const filled = path.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
    return (`${base}/${filled.replace(/^\//, '')}`.replace(/\/$/, '') || '/') as PageUrl
  }
}

/** A hook for the parts of the page that is shown: `const { shopId, orderId } = useParts('/orders/$shopId/$orderId')`. */
export function partsHook<Paths extends string>() {
  return function useParts<Path extends Paths>(path: Path): PartsOf<Path> {
    const parts: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
    for (const [, name = ''] of path.matchAll(/\$(\w+)/g))
      if (parts[name] === undefined) throw new Error(`The page shown is not ${path}: it has no $${name}.`)
    return parts as PartsOf<Path>
  }
}
