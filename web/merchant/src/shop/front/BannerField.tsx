import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import type { FrontContent } from '@zhanggui/server/modules/shop/front/contract.ts'
import { Button } from 'antd'
import { PictureField } from './PictureField.tsx'
import { useFrontTexts } from './texts.ts'

interface BannerFieldProps {
  readonly shopId: string
  readonly banner: FrontContent['banner']
  readonly onChange: (banner: FrontContent['banner']) => void
}

/** The picture at the top of the shop page. */
export function BannerField({ shopId, banner, onChange }: BannerFieldProps) {
  const t = useFrontTexts()
  return (
    <Section
      title={t('banner')}
      extra={
        banner ? (
          <Button size="small" onClick={() => onChange(null)}>
            {t('remove')}
          </Button>
        ) : (
          <span className="merchant-soft">{t('bannerHint')}</span>
        )
      }
    >
      <PictureField
        shopId={shopId}
        picture={banner?.picture ?? ''}
        alt={banner?.alt ?? ''}
        onChange={(patch) => onChange({ picture: banner?.picture ?? '', alt: banner?.alt ?? '', ...patch })}
      />
    </Section>
  )
}
