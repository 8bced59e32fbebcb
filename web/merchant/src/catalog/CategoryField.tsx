import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { listCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { Cascader } from 'antd'
import { categoryTree, pathOf } from './category-tree.ts'
import { useEditorTexts } from './editor-texts.ts'

interface CategoryFieldProps {
  readonly id: string
  readonly value: string
  readonly onChange: (categoryId: string) => void
}

/** Where in the tree the product stands: chosen level by level, or by typing a part of a name. */
export function CategoryField({ id, value, onChange }: CategoryFieldProps) {
  const t = useEditorTexts()
  const language = useLanguage()
  const categories = useEndpoint(listCategories, {})
  const tree = categoryTree(categories.data?.rows ?? [], language)
  return (
    <Cascader
      id={id}
      value={tree.length > 0 ? pathOf(value) : []}
      options={tree}
      loading={categories.isPending}
      changeOnSelect
      allowClear={false}
      showSearch
      placeholder={t('category')}
      onChange={(path) => onChange(String(path.at(-1) ?? 'general'))}
    />
  )
}
