export const densities = ['compact', 'normal', 'touch'] as const;
