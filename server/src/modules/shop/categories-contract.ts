/** Kinds of goods that a shop may be opened for. */
export const shopCategories = ['children_wear', 'women_wear', 'cosmetics', 'farm_food', 'general'] as const
