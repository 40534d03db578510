import type { ReactNode } from 'react';
import { CartCorner } from '../../../../components/shop/cart-corner.tsx';
import { Footer } from '../../../../components/shop/footer.tsx';
import { ListWaiting } from '../../../../components/shop/list-waiting.tsx';
import { Masthead } from '../../../../components/shop/masthead.tsx';
import { TabBar } from '../../../../components/shop/tab-bar.tsx';
import { allCategories } from '../../../../lib/api/cached.ts';
import { currentUser } from '../../../../lib/api/server.ts';

export default async function BrowseLayout({ children }: { children: ReactNode }) {
  const [categories, user] = await Promise.all([
    // A page without its menu is better than none.
    allCategories().catch(() => []),
    currentUser().catch(() => null),
  ]);
  return (
    <>
      <Masthead categories={categories.filter((category) => category.parentId === null)} user={user} />
      <ListWaiting />
      {children}
      <Footer />
      <TabBar />
      <CartCorner />
    </>
  );
}
