/**
 * How well a conversation can still end, asked at a few places only.
 *
 * `explore` walks every state of a case, which its checker needs and which takes
 * seconds for hundreds of nodes. A look back asks about a dozen states, so this one
 * searches from there, and tells states apart only by what a choice's condition asks
 * about: what the client says meanwhile opens and closes nothing.
 */
import { after, ALLIANCE_PARTS, offeredAt, type CaseState } from './engine';
import { CASE_OUTCOMES, type Case, type CaseEnding } from '../content/schema';

export interface Prospects {
	/** The best kind of ending still attainable at a node or ending; nothing for a place the case has not. */
	readonly attainable: (
		place: string,
		state: CaseState
	) => { readonly best: { readonly outcome: CaseEnding['outcome'] } } | undefined;
}

/** Remembers what it has found, so that one object should serve one look back. */
export function prospectsOf(caseDef: Case): Prospects {
	const nodes = new Map(caseDef.nodes.map((node) => [node.id, node]));
	const endings = new Map(caseDef.endings.map((ending) => [ending.id, ending]));
	const conditions = caseDef.nodes.flatMap(({ choices }) =>
		choices.flatMap(({ when }) => (when ? [when] : []))
	);
	const parts = ALLIANCE_PARTS.filter((part) => conditions.some((when) => when[part]));
	const facts = [...new Set(conditions.flatMap(({ has, lacks }) => [...has, ...lacks]))];
	const known = new Map<string, number>();

	/** Position in CASE_OUTCOMES, or beyond it where no ending is reached. */
	const search = (place: string, state: CaseState): number => {
		const ending = endings.get(place);
		if (ending) return CASE_OUTCOMES.indexOf(ending.outcome);
		const node = nodes.get(place);
		if (!node) return CASE_OUTCOMES.length;
		const key = [
			place,
			...parts.map((part) => state[part]),
			...facts.filter((fact) => state.facts.has(fact))
		].join(' ');
		const found = known.get(key);
		if (found !== undefined) return found;
		let best: number = CASE_OUTCOMES.length;
		for (const choice of offeredAt(node, state)) {
			best = Math.min(best, search(choice.next, after(choice, state)));
			if (best === 0) break;
		}
		known.set(key, best);
		return best;
	};

	return {
		attainable: (place, state) => {
			const outcome = CASE_OUTCOMES[search(place, state)];
			return outcome && { best: { outcome } };
		}
	};
}
