import { pictureRefusals } from '../../kernel/picture.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'

/** Every expected no of this module. */
export const catalogRefusals = {
  changed_meanwhile: {
    status: 409,
    zh: '您打开后，这件商品已被别人改过。请刷新后在新内容上再改，以免覆盖对方的修改。',
    en: 'Someone changed this product after you opened it. Refresh and make your change on the new version.',
  },
  no_sku: {
    status: 422,
    zh: '商品还没有规格，买家无法下单。请至少添加一个规格并填写价格，再上架。',
    en: 'This product has no SKU to buy. Add at least one with a price, then put it on sale.',
  },
  doubled_specs: {
    status: 422,
    zh: '规格“{specs}”出现了两次。每种规格组合只能有一行，请删除或改名。',
    en: 'The specs “{specs}” appear twice. Each combination may exist once: remove or rename one.',
  },
  specs_do_not_match: {
    status: 422,
    zh: '规格值与规格名的个数不一致（{count} 个规格名）。请为每一行填全规格值。',
    en: 'Each SKU needs one value for each of the {count} spec names. Fill in the missing values.',
  },
  stock_by_movement: {
    status: 422,
    zh: '已有规格的库存只能通过入库或盘点修改，以便每次变动都有记录。请到“库存”页面操作。',
    en: 'Stock of an existing SKU changes by receiving or counting only, so that every change is on record. Use the Stock page.',
  },
  picture_not_found: {
    status: 422,
    zh: '有图片不存在或不属于本店。请重新上传后再保存。',
    en: 'A picture does not exist or is not of this shop. Upload it again, then save.',
  },
  template_not_found: {
    status: 422,
    zh: '运费模板不存在或已被删除。请选择另一个模板后再保存。',
    en: 'The freight template does not exist any more. Choose another one, then save.',
  },
  template_in_use: {
    status: 409,
    zh: '还有 {products} 件商品在用这个运费模板。请先给它们换模板，再删除。',
    en: '{products} products still use this freight template. Give them another one first, then delete it.',
  },
  template_name_taken: {
    status: 409,
    zh: '已有名为“{name}”的运费模板。请换一个名称。',
    en: 'A freight template named “{name}” exists already. Choose another name.',
  },
  not_complete: {
    status: 422,
    zh: '还不能上架：{missing}。请补全标出的内容，或先存为草稿。',
    en: 'It cannot go on sale yet: {missing}. Fill in what is marked, or keep it as a draft.',
  },
  product_code_taken: {
    status: 409,
    zh: '本店已有商品使用编码“{code}”。请换一个编码，以免导入时认错商品。',
    en: 'Another product of the shop has the code “{code}”. Choose another one, so that imports know them apart.',
  },
  category_not_found: {
    status: 422,
    zh: '类目“{category}”不存在。请重新选择类目。',
    en: 'The category “{category}” does not exist. Choose another one.',
  },
  not_in_review: {
    status: 409,
    zh: '这件商品不在待审核状态（可能已被处理或撤回）。请刷新列表。',
    en: 'This product is not waiting for a review (decided or withdrawn meanwhile). Refresh the list.',
  },
  reason_missing: {
    status: 422,
    zh: '驳回时请写明原因，商家要据此修改。',
    en: 'Say why it is rejected: the merchant corrects it by your words.',
  },
  ...pictureRefusals,
} as const satisfies RefusalTable
