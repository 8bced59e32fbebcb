import { Link } from '@zhanggui/kit/app/link.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { useShopPath } from '../paths.ts'
import { useEditorTexts } from './editor-texts.ts'
import type { CodeUses } from './use-code-uses.ts'

/** SKU codes that are not this SKU's alone, each with where else it stands; they can be saved all the same. */
export function CodesTaken({ codes: { elsewhere, twice } }: { codes: CodeUses }) {
  const t = useEditorTexts()
  const to = useShopPath()
  return (
    <div aria-live="polite" className="catalog-code-taken">
      {elsewhere.length + twice.length === 0 ? null : (
        <Note tone="warn">
          <strong>{t('codesTaken')}</strong>
          <ul>
            {twice.map((one) => (
              <li key={`own ${one.code}`}>{t('codeTwice', one)}</li>
            ))}
            {elsewhere.map((use) => (
              <li key={`${use.code} ${use.productId}`}>
                {t('codeTakenBy', { code: use.code })}{' '}
                <Link to={to('products/$productId', { productId: use.productId })}>
                  {[use.title, use.specs.join(' / ')].filter(Boolean).join(' ')}
                </Link>
              </li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}
