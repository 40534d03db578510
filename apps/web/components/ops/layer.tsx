'use client';

import { createContext, type RefObject, useContext } from 'react';

/** Where menus, tips and notes are put: the end of the console, or the dialog that they open from, which is above everything. */
export const LayerContext = createContext<RefObject<HTMLElement | null> | undefined>(undefined);
export const useLayer = (): RefObject<HTMLElement | null> | undefined => useContext(LayerContext);
