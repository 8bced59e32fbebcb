import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { type CodeUse, findSkuCodes } from '@zhanggui/server/screens/merchant/sku-codes-contract.ts'
import { useEffect, useMemo, useState } from 'react'
import { codeKey, codesOf, doubledCodes } from './code-uses.ts'
import { useEditorTexts } from './editor-texts.ts'
import type { Matrix } from './sku-matrix.ts'

/** How long typing rests before the shop's other codes are asked. */
const REST_MS = 400

export interface CodeUses {
  /** SKUs of other products that have one of the codes. */
  readonly elsewhere: readonly CodeUse[]
  /** Codes that this product has more than once. */
  readonly twice: readonly { readonly code: string; readonly rows: number }[]
  /** What is said of each of these codes, by `codeKey`. */
  readonly notes: ReadonlyMap<string, string>
}

/** Which codes of the product that is edited stand elsewhere in the shop, or twice in itself. */
export function useCodeUses(shopId: string, matrix: Matrix, productId: string | null): CodeUses {
  const t = useEditorTexts()
  const codes = useRested(useMemo(() => codesOf(matrix).sort().join('\n'), [matrix]))
  const uses = useQuery({
    queryKey: ['sku-codes', shopId, productId, codes],
    queryFn: () =>
      call(findSkuCodes, {
        params: { shopId },
        body: { codes: codes.split('\n'), ...(productId ? { except: productId } : {}) },
      }),
    enabled: codes !== '',
    placeholderData: keepPreviousData,
  })
  const found = codes === '' ? undefined : uses.data?.uses
  return useMemo(() => {
    const here = new Set(codesOf(matrix).map(codeKey))
    const elsewhere = (found ?? []).filter(({ code }) => here.has(codeKey(code)))
    const twice = [...doubledCodes(matrix).values()]
    const notes = new Map([
      ...twice.map((one) => [codeKey(one.code), t('codeTwice', one)] as const),
      ...elsewhere.map(
        (use) => [codeKey(use.code), t('codeTaken', { code: use.code, title: use.title })] as const,
      ),
    ])
    return { elsewhere, twice, notes }
  }, [matrix, found, t])
}

/** A text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
