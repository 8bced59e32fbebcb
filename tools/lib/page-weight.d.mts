export const maxKb: Readonly<Record<'buyer' | 'merchant' | 'operator', number>>
export function weighPages(
  root: string,
  app: 'buyer' | 'merchant' | 'operator',
): readonly { readonly path: string; readonly jsKb: number; readonly cssKb: number }[]
