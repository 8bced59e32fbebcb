import { casePictureUrl } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import './cases.css'
import { useCaseTexts } from './case-texts.ts'

interface CasePicturesProps {
  readonly shopId: string
  readonly pictures: readonly string[]
}

/** Pictures that were sent as evidence, each with the way to see it large. */
export function CasePictures({ shopId, pictures }: CasePicturesProps) {
  const t = useCaseTexts()
  if (pictures.length === 0) return null
  return (
    <div className="case-evidence">
      {pictures.map((fileId, at) => (
        <a key={fileId} href={casePictureUrl('shop', shopId, fileId, 800)} target="_blank" rel="noreferrer">
          <img
            src={casePictureUrl('shop', shopId, fileId, 320)}
            alt={t('picture', { at: at + 1 })}
            loading="lazy"
          />
        </a>
      ))}
    </div>
  )
}
