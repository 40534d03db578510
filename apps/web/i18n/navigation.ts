import { createNavigation } from 'next-intl/navigation';
import { routing } from './routing.ts';

/** Links and routers that keep the language prefix. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
