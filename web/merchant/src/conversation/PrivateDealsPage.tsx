import { Link } from '@zhanggui/kit/app/link.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { buyerShownName } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { sayPrivateDeal } from '@zhanggui/server/modules/conversation/private-deals/words-contract.ts'
import {
  listPrivateDeals,
  type PrivateDealView,
} from '@zhanggui/server/screens/merchant/private-deals-contract.ts'
import { useShopId, useShopPath } from '../paths.ts'
import { usePrivateDealTexts } from './private-deal-texts.ts'

/** 客服 → 私下交易记录: which messages of buyers and colleagues meant a private transfer, newest first. */
export function PrivateDealsPage() {
  const t = usePrivateDealTexts()
  const shopId = useShopId()
  return (
    <TablePage
      name="conversation.private-deals"
      title={t('title')}
      hint={t('intro')}
      endpoint={listPrivateDeals}
      params={{ shopId }}
      rowKey={(row) => row.messageId}
      filters={[
        {
          kind: 'choice',
          name: 'by',
          label: t('from'),
          options: [
            { value: 'buyer', label: t('from_buyer') },
            { value: 'staff', label: t('from_staff') },
          ],
        },
      ]}
      columns={useColumns()}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

function useColumns(): Column<PrivateDealView>[] {
  const t = usePrivateDealTexts()
  const language = useLanguage()
  const to = useShopPath()
  return [
    { key: 'at', title: t('colAt'), width: 150, shown: 'always', cell: (row) => <When at={row.at} /> },
    {
      key: 'who',
      title: t('colWho'),
      width: 200,
      shown: 'always',
      cell: (row) =>
        row.from === 'buyer' ? (
          buyerShownName(row.phoneTail, language)
        ) : (
          <>
            {row.fromName} <span className="merchant-soft">{t('from_staff')}</span>
          </>
        ),
    },
    {
      key: 'words',
      title: t('colWords'),
      cell: (row) => sayPrivateDeal(row.words, language),
    },
    {
      key: 'chat',
      title: t('colChat'),
      width: 220,
      cell: (row) => (
        <Link to={to('chats')} search={{ chat: row.chatId }}>
          {row.from === 'staff'
            ? `${t('openChat')} · ${buyerShownName(row.phoneTail, language)}`
            : t('openChat')}
        </Link>
      ),
    },
  ]
}
