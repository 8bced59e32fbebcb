import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type FrontView,
  getOwnFront,
  publishFront,
  saveFront,
} from '@zhanggui/server/modules/shop/front/contract.ts'
import { useState } from 'react'
import { UnsavedGuard } from '../../catalog/UnsavedGuard.tsx'
import { ActButton } from '../../parts/Allowed.tsx'
import { useShopId } from '../../paths.ts'
import { BannerField } from './BannerField.tsx'
import './front.css'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { SectionList } from './SectionList.tsx'
import { isSound } from './sections.ts'
import { useFrontTexts } from './texts.ts'

/** 店铺装修: the shop page as a draft, beside it what buyers will see. */
export function FrontPage() {
  const shopId = useShopId()
  const front = useEndpoint(getOwnFront, { params: { shopId } })
  return (
    <Loaded query={front}>{(view) => <Editor key={view.draftNumber} shopId={shopId} front={view} />}</Loaded>
  )
}

function Editor({ shopId, front }: { shopId: string; front: FrontView }) {
  const t = useFrontTexts()
  const [content, setContent] = useState(front.draft)
  const changed = JSON.stringify(content) !== JSON.stringify(front.draft)
  const save = useAct(saveFront, { shown: true, onDone: () => saySuccess(t('saved')) })
  const publish = useAct(publishFront, { shown: true, onDone: () => saySuccess(t('published')) })
  const params = { shopId }
  const fresh = front.publishedNumber === front.draftNumber
  return (
    <>
      <UnsavedGuard active={changed} />
      <PageTitle
        title={t('title')}
        hint={t('hint')}
        state={<State front={front} changed={changed} />}
        actions={
          <>
            <ActButton
              needs={shopRights.changeShop}
              loading={save.pending}
              whyNot={!changed ? t('nothingChanged') : isSound(content) ? null : t('notSound')}
              onClick={() => void save.run({ params, body: { basedOn: front.draftNumber, content } })}
            >
              {t('save')}
            </ActButton>
            <ActButton
              needs={shopRights.changeShop}
              type="primary"
              loading={publish.pending}
              whyNot={changed || front.draftNumber === 0 ? t('saveFirst') : fresh ? t('nothingNew') : null}
              onClick={() => void publish.run({ params, body: { draftNumber: front.draftNumber } })}
            >
              {t('publish')}
            </ActButton>
          </>
        }
      />
      <ErrorNote error={save.error ?? publish.error} />
      <div className="front-page">
        <div className="front-editor">
          <BannerField
            shopId={shopId}
            banner={content.banner}
            onChange={(banner) => setContent({ ...content, banner })}
          />
          <SectionList shopId={shopId} content={content} onChange={setContent} />
        </div>
        <Preview shopId={shopId} draftNumber={front.draftNumber} />
      </div>
    </>
  )
}

function State({ front, changed }: { front: FrontView; changed: boolean }) {
  const t = useFrontTexts()
  if (changed) return <StateTag tone="now">{t('unsaved')}</StateTag>
  if (front.publishedNumber === null) return <StateTag tone="stopped">{t('nothingPublished')}</StateTag>
  const fresh = front.publishedNumber === front.draftNumber
  return (
    <>
      <StateTag tone={fresh ? 'done' : 'going'}>{fresh ? t('isPublished') : t('notPublished')}</StateTag>
      <span className="merchant-soft">
        {t('savedBy', { who: front.draftBy })} <When at={front.draftAt} />
      </span>
    </>
  )
}

/** The buyer's own page, at a phone's width, with the draft on it. */
function Preview({ shopId, draftNumber }: { shopId: string; draftNumber: number }) {
  const t = useFrontTexts()
  return (
    <aside className="front-preview" aria-label={t('preview')}>
      <header>
        <h2>{t('preview')}</h2>
        <span className="merchant-soft">{t('previewHint')}</span>
      </header>
      <iframe key={draftNumber} title={t('previewTitle')} src={`/shops/${shopId}?preview=1`} />
    </aside>
  )
}
