/** Four steps of appropriateness, best first. The acceptable line runs between the second and the third. */
export const RATE_STEPS = ['good', 'acceptable', 'poor', 'harmful'] as const;
export type RateStep = (typeof RATE_STEPS)[number];
