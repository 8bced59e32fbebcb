import { SearchOutlined, UserOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Dropdown, Input, type InputRef, type MenuProps } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useGo } from '../app/link.tsx'
import type { Both } from '../app/pages.ts'
import { pageUrls } from '../app/paths.ts'
import { setLanguage } from '../i18n/language.ts'
import { useLanguage } from '../i18n/texts.ts'
import { setEasyMode, useEasyMode } from '../theme/theme.ts'
import { useDeskTexts } from './texts.ts'

/** A list that the search field can search: its page reads the words from the address under `name`. */
export interface SearchPlace {
  readonly label: Both
  readonly path: string
  readonly name: string
  readonly place: number
}

/** The search over everything; `/` focuses it, Enter takes the first list. */
export function SearchField({ places, base }: { places: readonly SearchPlace[]; base: string }) {
  const t = useDeskTexts()
  const language = useLanguage()
  const go = useGo()
  const [words, setWords] = useState('')
  const field = useRef<InputRef>(null)
  useEffect(() => focusBySlash(() => field.current?.focus()), [])
  const sorted = [...places].sort((a, b) => a.place - b.place)
  const search = (path: string) => {
    const place = sorted.find((one) => one.path === path) ?? sorted[0]
    const found = words.trim()
    if (!place || !found) return
    setWords('')
    field.current?.blur()
    void go(pageUrls<string>(base)(place.path), { search: { [place.name]: found } })
  }
  if (sorted.length === 0) return null
  return (
    <AutoComplete
      className="zg-search"
      value={words}
      onChange={setWords}
      onSelect={search}
      defaultActiveFirstOption
      options={
        words.trim()
          ? sorted.map((place) => ({
              value: place.path,
              label: t('searchIn', { place: place.label[language], words: words.trim() }),
            }))
          : []
      }
    >
      <Input
        ref={field}
        prefix={<SearchOutlined />}
        suffix={<kbd title={t('searchKey')}>/</kbd>}
        placeholder={t('search')}
        aria-label={t('search')}
      />
    </AutoComplete>
  )
}

function focusBySlash(focus: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement | null
    const typing = target?.closest('input, textarea, select, [contenteditable="true"]')
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return
    event.preventDefault()
    focus()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** Chinese or English, one press. */
export function LanguageButton() {
  const t = useDeskTexts()
  const language = useLanguage()
  return (
    <Button
      type="text"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      title={t('languageLabel')}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('language')}
    </Button>
  )
}

interface AccountMenuProps {
  readonly name: string
  /** Above the common entries: other shops, another app. */
  readonly items?: NonNullable<MenuProps['items']>
  readonly onSignOut: () => void
}

/** Who is signed in, type size, sign out. */
export function AccountMenu({ name, items = [], onSignOut }: AccountMenuProps) {
  const t = useDeskTexts()
  const easy = useEasyMode()
  const common: NonNullable<MenuProps['items']> = [
    { key: 'easy', label: easy ? t('easyOff') : t('easyOn'), onClick: () => setEasyMode(!easy) },
    { type: 'divider' },
    { key: 'sign-out', label: t('signOut'), onClick: onSignOut },
  ]
  return (
    <Dropdown menu={{ items: [...items, ...common] }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<UserOutlined />} aria-label={`${t('account')} ${name}`}>
        {name}
      </Button>
    </Dropdown>
  )
}

/** The way to another of the apps, e.g. 买家端 ⇄ 卖家端. */
export function AppSwitch({ href, here, there }: { href: string; here: string; there: string }): ReactNode {
  return (
    <a href={href} className="zg-app-switch">
      <span aria-hidden="true">{here} ⇄ </span>
      {there}
    </a>
  )
}
