import 'server-only';
import type { Category } from '@talat/contracts/product';
import { cache } from 'react';
import { listCategories } from './catalogue.ts';
import { api } from './server.ts';

/** The categories, asked once a request; a page without its menu is better than none. */
export const allCategories = cache(async (): Promise<Category[]> => listCategories(api).catch(() => []));
