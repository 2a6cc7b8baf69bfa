/**
 * Counts of people between places, with everything hidden that would tell of a small group.
 *
 * Each count joins two places, and what comes to a place leaves it again. So a hidden count
 * can be worked out from the others unless it lies on a ring of hidden counts, and a few of
 * them can be worked out together where all that is hidden at a place adds up to few.
 * (Complementary suppression; for flows the ring is what makes it enough: Gusfield, 1988.)
 */

/** Some people going from one place to another. */
export interface Flow {
	readonly from: string;
	readonly to: string;
	readonly count: number;
}

/**
 * Which of the flows, by position, must not be shown.
 * @param smallest the size of the smallest group that may be shown; nobody at all may be
 */
export function hiddenFlows(flows: readonly Flow[], smallest: number): ReadonlySet<number> {
	const hidden = new Set<number>();
	const at = new Map<string, number[]>();
	flows.forEach(({ from, to, count }, index) => {
		if (count > 0 && count < smallest) hidden.add(index);
		for (const place of [from, to]) at.set(place, [...(at.get(place) ?? []), index]);
	});
	for (;;) {
		const before = hidden.size;
		for (const index of [...hidden]) hideRing(flows, at, hidden, index);
		for (const [place, around] of at) hideMore(flows, place, around, hidden, smallest);
		if (hidden.size === before) return hidden;
	}
}

/** Hides the cheapest way around one hidden flow, if there is any. */
function hideRing(
	flows: readonly Flow[],
	at: ReadonlyMap<string, readonly number[]>,
	hidden: Set<number>,
	index: number
): void {
	const flow = flows[index];
	if (!flow) return;
	const cost = (edge: number) => (hidden.has(edge) ? 0 : Math.max(1, flows[edge]?.count ?? 1));
	const reached = new Map<string, { cost: number; by: number | undefined; done: boolean }>([
		[flow.from, { cost: 0, by: undefined, done: false }]
	]);
	for (;;) {
		let here: string | undefined;
		let least = Infinity;
		for (const [place, state] of reached) {
			if (!state.done && state.cost < least) {
				here = place;
				least = state.cost;
			}
		}
		const state = here === undefined ? undefined : reached.get(here);
		if (here === undefined || !state) return;
		if (here === flow.to) break;
		state.done = true;
		for (const edge of at.get(here) ?? []) {
			const other = otherEnd(flows[edge], here);
			if (edge === index || other === undefined) continue;
			const total = least + cost(edge);
			if (total < (reached.get(other)?.cost ?? Infinity)) {
				reached.set(other, { cost: total, by: edge, done: false });
			}
		}
	}
	let place: string | undefined = flow.to;
	while (place !== undefined && place !== flow.from) {
		const by = reached.get(place)?.by;
		if (by === undefined) return;
		hidden.add(by);
		place = otherEnd(flows[by], place);
	}
}

/** Hides one more flow at a place where all that is hidden, on one side, adds up to few people. */
function hideMore(
	flows: readonly Flow[],
	place: string,
	around: readonly number[],
	hidden: Set<number>,
	smallest: number
): void {
	const comes = around.filter((index) => flows[index]?.to === place);
	const leaves = around.filter((index) => flows[index]?.from === place);
	const isHidden = (index: number) => hidden.has(index);
	const [one, other] = comes.some(isHidden) ? [comes, leaves] : [leaves, comes];
	if (other.some(isHidden)) return;
	const count = (index: number) => flows[index]?.count ?? 0;
	const sum = one.filter(isHidden).reduce((total, index) => total + count(index), 0);
	if (sum === 0 || sum >= smallest) return;
	const next = [one, other]
		.map((side) =>
			side
				.filter((index) => !isHidden(index) && count(index) > 0)
				.sort((a, b) => count(a) - count(b))
				.at(0)
		)
		.find((index) => index !== undefined);
	if (next !== undefined) hidden.add(next);
}

function otherEnd(flow: Flow | undefined, place: string): string | undefined {
	return flow?.from === place ? flow.to : flow?.from;
}
