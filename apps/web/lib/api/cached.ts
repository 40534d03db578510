import 'server-only';
import type { Category } from '@talat/contracts/product';
import { cache } from 'react';
import { listCategories } from './catalogue.ts';
import { api } from './server.ts';

/** The categories, asked once a request. */
export const allCategories = cache((): Promise<Category[]> => listCategories(api));
