import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { readPrivacyText } from '@zhanggui/server/modules/identity/privacy/contract.ts'
import { to } from '../paths.ts'
import { PolicyText } from './PolicyText.tsx'
import { usePrivacyTexts } from './privacy-texts.ts'

/** The privacy policy, open to everybody; an older version by its number. */
export function PrivacyTextPage() {
  const t = usePrivacyTexts()
  const [search] = useUrlSearch()
  const version = Number(search['version'])
  const text = useEndpoint(readPrivacyText, { query: version > 0 ? { version } : {} })
  return (
    <PhonePage title={t('policy')} back={to('/me')}>
      <Loaded query={text} lines={12}>
        {(policy) => (
          <Card>
            <PolicyText text={policy} />
          </Card>
        )}
      </Loaded>
    </PhonePage>
  )
}
