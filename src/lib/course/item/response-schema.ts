/** The shape of a response that arrives as JSON. */
import { z } from 'zod';
import { RATE_STEPS } from '../content/rate-steps';
import { CONFIDENCES, type ItemResponse } from './response';

const id = z.string().max(80);

export const responseSchema: z.ZodType<ItemResponse> = z.discriminatedUnion('form', [
	z.strictObject({ form: z.literal('one'), pick: id }),
	z.strictObject({ form: z.literal('many'), picks: z.array(id).max(10) }),
	z.strictObject({ form: z.literal('steps'), steps: z.record(id, z.enum(RATE_STEPS)) })
]);

export const confidenceSchema = z.enum(CONFIDENCES);
