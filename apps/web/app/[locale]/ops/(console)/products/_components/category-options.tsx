import type { Category } from '@talat/contracts/product';

/** The tree of categories as options of a select, shelves under what they belong to; their values are slugs. */
export function CategoryOptions({ categories }: { categories: readonly Category[] }) {
  const isTop = ({ parentId }: Category) => !categories.some(({ id }) => id === parentId);
  const branch = (category: Category, depth: number): React.ReactNode[] => [
    <option key={category.id} value={category.slug}>
      {`${'\u2003'.repeat(depth)}${category.name}`}
    </option>,
    ...categories.filter(({ parentId }) => parentId === category.id).flatMap((each) => branch(each, depth + 1)),
  ];
  return categories.filter(isTop).flatMap((category) => branch(category, 0));
}
