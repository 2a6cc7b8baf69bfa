/** The line of a way on a map: straight down out of each point, straight down into the next. */
export function wayPath(through: readonly { readonly x: number; readonly y: number }[]): string {
	const [first, ...rest] = through;
	if (!first) return '';
	let from = first;
	let d = `M${round(first.x)} ${round(first.y)}`;
	for (const to of rest) {
		const middle = round((from.y + to.y) / 2);
		d += ` C${round(from.x)} ${middle} ${round(to.x)} ${middle} ${round(to.x)} ${round(to.y)}`;
		from = to;
	}
	return d;
}

const round = (value: number) => Math.round(value * 10) / 10;
