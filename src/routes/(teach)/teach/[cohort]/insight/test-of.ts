/** Which test a page is about, from its address. */
import { z } from 'zod';

const testSchema = z.enum(['assessment', 'quiz', 'baseline']).catch('assessment');
export type Test = z.infer<typeof testSchema>;

/** Unless one that there is was asked for: the assessment. */
export function testOf(url: URL): Test {
	return testSchema.parse(url.searchParams.get('test'));
}
