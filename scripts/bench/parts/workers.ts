/** 7. The lesson page and the answers again, with two workers beside one. */
import type { Figure, Part } from '../bench';
import { measureHttp } from './answers';
import { measureLessonPage } from './lesson-page';

const TWO = { WORKERS: '2' };

export const workers: Part = {
	name: 'workers',
	async measure(bench) {
		const one = [...(await measureLessonPage(bench, {})), ...(await measureHttp(bench, {}))];
		const two = [...(await measureLessonPage(bench, TWO)), ...(await measureHttp(bench, TWO))];
		return two.flatMap((figure, index): Figure[] => {
			const single = one[index];
			// The first process, which is asked, answers no requests: its processor time says nothing.
			const unfit = /own bytes|processor time/.test(figure.what);
			if (!single || unfit) return [];
			const { what, unit, samples } = figure;
			const beside = { what: `${unit}, one worker`, samples: single.samples };
			return [{ what: `two workers: ${what}`, unit, samples, beside }];
		});
	}
};
