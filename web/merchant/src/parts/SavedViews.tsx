import { DeleteOutlined, StarOutlined } from '@ant-design/icons'
import { type UrlSearch, useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import {
  listSavedViews,
  removeView,
  type SavedView,
  saveView,
} from '@zhanggui/server/modules/identity/saved-views/contract.ts'
import { Button, Input, Popover } from 'antd'
import { useId, useState } from 'react'
import { useShopId } from '../paths.ts'
import { useSharedTexts } from './texts.ts'

/** What of an address is a view: everything but the place in the list. */
const viewOf = ({ after: _, ...rest }: UrlSearch): Record<string, string> => rest

/** The reader's own named filters of a list, to go back to and to keep another. */
export function SavedViews({ list }: { list: string }) {
  const t = useSharedTexts()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Views list={list} close={() => setOpen(false)} />}
    >
      <Button icon={<StarOutlined />} aria-label={t('views')} title={t('views')} aria-expanded={open} />
    </Popover>
  )
}

function Views({ list, close }: { list: string; close: () => void }) {
  const t = useSharedTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const views = useEndpoint(listSavedViews, { params: { shopId }, query: { list } })
  const remove = useAct(removeView, { shown: true, touches: [listSavedViews] })
  const open = (view: SavedView) => {
    const gone = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]))
    change({ ...gone, ...view.search })
    close()
  }
  return (
    <div className="merchant-views">
      <strong>{t('views')}</strong>
      {views.data && views.data.views.length === 0 ? (
        <span className="merchant-soft">{t('viewsNone')}</span>
      ) : null}
      <ul>
        {views.data?.views.map((view) => (
          <li key={view.viewId}>
            <Button type="link" onClick={() => open(view)}>
              {view.name}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('viewRemove', { name: view.name })}
              title={t('viewRemove', { name: view.name })}
              onClick={() => void remove.run({ params: { shopId, viewId: view.viewId } }, view.viewId)}
            />
          </li>
        ))}
      </ul>
      <KeepView list={list} search={viewOf(search)} />
      <ErrorNote error={views.error ?? remove.error} />
    </div>
  )
}

/** Keeps the filter that is shown now under a name. */
function KeepView({ list, search }: { list: string; search: Record<string, string> }) {
  const t = useSharedTexts()
  const shopId = useShopId()
  const id = useId()
  const [name, setName] = useState('')
  const save = useAct(saveView, { shown: true, touches: [listSavedViews], onDone: () => setName('') })
  const isBlank = Object.keys(search).length === 0
  const keep = () => {
    if (name.trim() === '' || isBlank) return
    const body = { id: save.id(), list, name: name.trim(), search }
    void save.run({ params: { shopId }, body })
  }
  return (
    <div className="merchant-field merchant-view-new">
      <label htmlFor={id}>{t('viewKeep')}</label>
      <Input
        id={id}
        value={name}
        maxLength={30}
        disabled={isBlank}
        placeholder={isBlank ? t('viewKeepBlank') : t('viewName')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={keep}
      />
      <Button loading={save.pending} disabled={name.trim() === '' || isBlank} onClick={keep}>
        {t('viewSave')}
      </Button>
      <ErrorNote error={save.error} />
    </div>
  )
}
