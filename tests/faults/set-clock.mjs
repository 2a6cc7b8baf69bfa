/** Loaded before the program: its clock goes wrong by CLOCK_OFF ms. */
const off = Number(process.env.CLOCK_OFF ?? 0);
const right = Date.now;
const wrong = () => right() + off;

globalThis.Date = new Proxy(Date, {
	construct: (target, /** @type {[] | [number]} */ given) =>
		given.length === 0 ? new target(wrong()) : new target(...given),
	get(target, name) {
		/** @type {unknown} */
		const value = name === 'now' ? wrong : Reflect.get(target, name);
		return value;
	}
});
