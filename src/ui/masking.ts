import { createContext } from 'react';
import type { Mask } from '#domain/contact-mask.ts';

/** Set where contact details are hidden: applied to every text that a user of Altegio wrote. */
export const MaskContext = createContext<Mask | null>(null);
